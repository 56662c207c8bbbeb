import type { Language } from '../../../schemas/language.ts';
import { fold } from './fold.ts';
import { arabic } from './wishes/arabic.ts';
import { english } from './wishes/english.ts';
import { french } from './wishes/french.ts';
import { german } from './wishes/german.ts';
import { italian } from './wishes/italian.ts';
import { portuguese } from './wishes/portuguese.ts';
import { spanish } from './wishes/spanish.ts';
import { compileWishes, type WishWords } from './wishes/wish.ts';

/*
 * A customer who asks for a person gets one, without a model being asked. Each clause is looked at in every language,
 * since customers mix them and few write accents. A negation counts only where it governs the wish itself: in "I'm not
 * happy can I speak to a manager" it does not. `test/assistant/person-wish.test.ts` counts what is missed, by language.
 */

const CHARACTERS_LOOKED_AT = 4_000;
const MOST_WORDS = 300;

const WORDS: Readonly<Record<Language, WishWords>> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  ar: arabic,
};
const people: ReadonlySet<string> = new Set(
  Object.values(WORDS).flatMap((words) => words.people.match(/\p{L}+/gu) ?? []),
);
const languages = (Object.entries(WORDS) as [Language, WishWords][]).map(([language, words]) => ({
  language,
  wishes: compileWishes(words, people),
}));

/** Whoever will not talk to a machine wants a person. */
const MACHINE = Object.values(WORDS)
  .map(({ machine }) => machine)
  .join('|');
const NO_MACHINE = new RegExp(
  [
    ' (?:not|dont|don t|no|nao|non|nn|nicht|pas|مش|ما|مو|لا) (?:\\S+ ){0,4}?' +
      '(?:talk|talking|speak|speaking|chat|chatting|want|interested|deal|hablar|quiero|falar|conversar|quero|parler|discuter|' +
      'veux|sprechen|reden|red|parlare|voglio|اتكلم|احكي|اكلم|اتعامل|عايز|ابي) (?:\\S+ ){0,3}?',
    ' (?:rede|red|sprech|spreche|schreibe) (?:nicht|ned|net) mit (?:\\S+ ){0,2}?',
    ' (?:(?:veux|voglio|quiero|quero|want) (?:pas|no|non) |tired of |sick of |fed up with |hate |no more |enough of |' +
      'hart[oa] |cansad[oa] |cansei |chega de |basta |marre |ras le bol |kein bock auf |(?:will|mochte|brauche) keinen? |' +
      'genug von |stuf[oa] |زهقت |مليت |تعبت |كفاية )(?:\\S+ ){0,3}?',
  ]
    .map((refusal) => `${refusal}(?:${MACHINE}) `)
    .join('|'),
  'u',
);

const clausesOf = (text: string): readonly string[] => {
  let left = MOST_WORDS;
  return fold(text.slice(0, CHARACTERS_LOOKED_AT))
    .split(/[.!?;:,\n…¡¿()،؛؟]+/u)
    .map((clause) => {
      const words = (clause.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, left);
      left -= words.length;
      return words.length === 0 ? '' : ` ${words.join(' ')} `;
    })
    .filter((clause) => clause !== '');
};

/** In which language a text asks for a person; `undefined` where it does not. */
export const asksForPerson = (text: string): Language | undefined => {
  for (const clause of clausesOf(text)) {
    const found =
      languages.find(({ wishes }) => wishes.isIn(clause)) ??
      (NO_MACHINE.test(clause) ? languages.find(({ wishes }) => wishes.namesMachine(clause)) : undefined);
    if (found) return found.language;
  }
  return undefined;
};
