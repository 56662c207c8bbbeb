import { readLanguage } from '../../../lambdas/adapters/language/read-language.ts';
import { fold } from '../../../lambdas/core/assistant/fold.ts';
import type { CustomerLanguage, Exchange, Rule } from '../script.ts';

/** As it is compared: without case, accents, and the blanks and commas that people put into numbers. */
const normal = (text: string): string =>
  fold(text)
    .replaceAll('’', "'")
    .replaceAll(/(?<=\d)[ ,](?=\d{3})/g, '')
    .replaceAll(/\s+/g, ' ');

const saidIn = ({ said }: Exchange): string => normal(said.join('\n'));

/** A number stands for itself alone: `$8` is not said by `$85`. */
const isSaid = (text: string, fact: string): boolean => {
  const wanted = normal(fact);
  const at = (from: number): number => text.indexOf(wanted, from);
  for (let found = at(0); found >= 0; found = at(found + 1)) {
    const before = text[found - 1] ?? '';
    const after = text[found + wanted.length] ?? '';
    const isPartOfNumber = (a: string, b: string) => /\d/.test(a) && /\d/.test(b);
    if (!isPartOfNumber(before, wanted[0] ?? '') && !isPartOfNumber(wanted.at(-1) ?? '', after)) return true;
  }
  return false;
};

/** One of these spellings of a fact is in the reply. */
export const says = (fact: string, ...spellings: readonly string[]): Rule => ({
  name: `says ${fact}`,
  holds: (exchange) => [fact, ...spellings].some((spelling) => isSaid(saidIn(exchange), spelling)),
});

export const doesNotSay = (...facts: readonly string[]): Rule => ({
  name: `does not say ${facts.join(', ')}`,
  holds: (exchange) => !facts.some((fact) => isSaid(saidIn(exchange), fact)),
});

/** A fact, or a person who knows it: a handover is no mistake here. */
export const saysOrHandsOver = (fact: string, ...spellings: readonly string[]): Rule => ({
  name: `says ${fact}, or hands over`,
  holds: (exchange) => exchange.owner === 'person' || says(fact, ...spellings).holds(exchange),
});

/** Where no language is sure, as in a name or a price, none is wrong. */
const isWrittenIn = (text: string, language: CustomerLanguage): boolean => {
  const reading = readLanguage(text, language);
  return reading === undefined || reading.language === language || !reading.isSure;
};

export const inTheirLanguage: Rule = {
  name: 'answers in their language',
  holds: ({ said, language }) => said.length > 0 && isWrittenIn(said.join('\n'), language),
};

const PERSON =
  /\b(?:colleague|person|team|someone|human|staff|persona|equipo|alguien|companer[oa]|pessoa|equipa|equipe|alguem|colega|personne|collegue|collega|qualcuno|mensch(?:en)?|kolleg\w*|jemand\w*)\b|شخص|زميل|زملاء|فريق|موظف/;

/** Says that a person answers, or that one can be had. */
export const namesPerson: Rule = {
  name: 'says that a person can answer',
  holds: (exchange) => PERSON.test(saidIn(exchange)),
};

/** At the opening, where people come later. */
export const saysWhenPeopleAreBack = (time: string): Rule => ({
  name: `says that people are back at ${time}`,
  holds: (exchange) => PERSON.test(saidIn(exchange)) && isSaid(saidIn(exchange), time),
});
