import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readLanguage } from '../../lambdas/adapters/language/read-language.ts';
import { createBuiltInResponder } from '../../lambdas/adapters/model/built-in-responder.ts';
import { isInAnotherLanguage } from '../../lambdas/core/assistant/another-language.ts';
import { customersLanguage } from '../../lambdas/core/assistant/facts.ts';
import { decideTurn } from '../../lambdas/core/turn/decide-turn.ts';
import { LANGUAGES, type Language } from '../../schemas/language.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation } from '../support/a-conversation.ts';
import { aNumber } from '../support/a-number.ts';
import { anInboundMessage } from '../support/an-inbound.ts';

type Case = { readonly text: string; readonly business: Language };

const casesOf = (language: Language): readonly (Case & { readonly language: Language })[] => {
  const file = join(import.meta.dirname, 'cases/languages', `${language}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]).map((one) => ({ ...one, language }));
};
const ALL = LANGUAGES.flatMap(casesOf);

/** What is read as another language than a native would. Whoever changes the reading changes this list, and looks at it. */
const MISSED: Readonly<Record<'with' | 'without', readonly string[]>> = {
  with: [],
  without: ['es: a que hora?'],
};

const missed = (read: (one: Case) => Language | undefined): readonly string[] =>
  ALL.filter((one) => read(one) !== one.language).map(({ language, text }) => `${language}: ${text}`);

describe('the language of short texts', () => {
  it.each(LANGUAGES)('has cases in each language (%s)', (language) => {
    expect(casesOf(language).length).toBeGreaterThanOrEqual(34);
  });

  it("is read with the business's language at hand, but for these", () => {
    expect(missed(({ text, business }) => readLanguage(text, business)?.language ?? business)).toEqual(MISSED.with);
  });

  it('is read from the text alone, but for these', () => {
    expect(missed(({ text }) => readLanguage(text)?.language)).toEqual(MISSED.without);
  });

  it('is sure of most longer texts, and never surely wrong', () => {
    const sure = ALL.flatMap((one) => {
      const reading = readLanguage(one.text, one.business);
      return reading?.isSure ? [{ one, reading }] : [];
    });
    expect(sure.length).toBeGreaterThanOrEqual(150);
    expect(sure.filter(({ one, reading }) => reading.language !== one.language)).toEqual([]);
  });

  it.each([
    ['Dutch', 'hoeveel kost het om een fiets te huren?'],
    ['Dutch', 'kan ik morgen een afspraak maken'],
    ['Polish', 'chciałbym umówić wizytę na jutro'],
    ['Turkish', 'yarın için randevu alabilir miyim'],
    ['Romanian', 'aș vrea o programare pentru mâine'],
    ['Catalan', 'quant costa llogar una bicicleta?'],
    ['Galician', 'canto custa alugar unha bicicleta'],
    ['Swedish', 'hur mycket kostar det att hyra en cykel'],
    ['Indonesian', 'saya mau buat janji besok'],
    ['Hindi in Latin letters', 'kal appointment mil sakta hai kya'],
    ['Arabic in Latin letters', '3ayez a3raf el se3r law sama7t'],
    ['Russian', 'сколько стоит прокат велосипеда'],
    ['Chinese', '请问你们今天几点关门'],
  ])('is never sure of a language that is not among them: %s', (_, text) => {
    expect(readLanguage(text)?.isSure ?? false).toBe(false);
  });

  it.each(['', '👍', '14:30', 'https://example.com/x'])('reads nothing from %j', (text) => {
    expect(readLanguage(text, 'es')).toBeUndefined();
  });
});

describe("a customer's language", () => {
  const said = (asked: string, before: readonly string[], settings = aNumber()) =>
    customersLanguage({
      questions: [{ author: 'customer', text: asked, sentAt: NOON }],
      history: before.map((text) => ({ author: 'customer', text, sentAt: NOON })),
      settings,
      readLanguage,
    })?.language;
  const inSpanish = aNumber({
    answers: [{ question: '¿Dónde están?', answer: 'Estamos en la calle Mayor, junto al río.' }],
  });

  it.each(['stop', 'ok', 'wifi?', 'parking'])('stays what they surely wrote before, where %j tells little', (asked) => {
    expect(said(asked, ['¿Me puede decir dónde están ustedes?'])).toBe('es');
  });

  it('changes with what they surely write now', () => {
    expect(said('sorry, can we go on in english please', ['¿Me puede decir dónde están ustedes?'])).toBe('en');
  });

  it('is taken from the answers of the business where nothing else tells', () => {
    expect(said('👍', [], inSpanish)).toBe('es');
  });

  it('is taken from the settings before the answers', () => {
    expect(said('👍', [], { ...inSpanish, language: 'pt' })).toBe('pt');
  });

  it('is unknown where nothing at all tells', () => {
    expect(said('👍', [], aNumber({ answers: [] }))).toBeUndefined();
  });
});

describe('what the assistant says in its own words', () => {
  const decide = ({ text, business }: Case) =>
    decideTurn(
      { model: createBuiltInResponder(), readLanguage },
      {
        questions: [anInboundMessage({ body: text })],
        history: [],
        settings: aNumber({ language: business, answers: [] }),
        conversation: aConversation(),
        now: NOON,
      },
      new AbortController().signal,
    );

  it.each(LANGUAGES)('is in the language of the customer, whatever the business speaks (%s)', async (language) => {
    for (const one of casesOf(language)) {
      if (MISSED.with.includes(`${language}: ${one.text}`)) continue;
      const decision = await decide(one);
      const parts = 'parts' in decision ? decision.parts : [];
      expect([one.text, parts.map((part) => readLanguage(part, language)?.language)]).toEqual([one.text, [language]]);
    }
  });
});

describe('a reply in another language', () => {
  /** What a model might answer, full enough to be sure of. */
  const REPLIES: Readonly<Record<Language, string>> = {
    en: 'Yes, we are open tomorrow from nine to six, and you can pay by card.',
    es: 'Sí, mañana abrimos de nueve a seis y puede pagar con tarjeta.',
    pt: 'Sim, amanhã abrimos das nove às seis e pode pagar com cartão.',
    fr: 'Oui, nous sommes ouverts demain de neuf heures à dix-huit heures et vous pouvez payer par carte.',
    de: 'Ja, wir haben morgen von neun bis achtzehn Uhr geöffnet, und Sie können mit Karte zahlen.',
    it: 'Sì, domani siamo aperti dalle nove alle diciotto e può pagare con la carta.',
    ar: 'نعم، نفتح غدًا من التاسعة إلى السادسة ويمكنك الدفع بالبطاقة.',
  };
  const isRefused = ({ text, business }: Case, reply: string) =>
    isInAnotherLanguage(reply, { asked: [text], before: [], language: readLanguage(text, business) }, readLanguage);

  it('is never found where it is the language of the customer', () => {
    expect(ALL.filter((one) => isRefused(one, REPLIES[one.language]))).toEqual([]);
  });

  it('is found where both sides are sure', () => {
    const sure = ALL.filter(({ text, business }) => readLanguage(text, business)?.isSure);
    const others = (language: Language) => LANGUAGES.filter((other) => other !== language);
    // Whoever names a language may be answered in it.
    const spared = sure.filter((one) => others(one.language).some((other) => !isRefused(one, REPLIES[other])));
    expect(spared.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['a short question', 'wifi?', REPLIES.pt],
    ['a reply of names', '¿Me puede decir dónde están ustedes?', 'Harbour Dental, Pier Street 24'],
    ['a language that the customer names', 'Do you speak Spanish at the reception?', REPLIES.es],
    ['Arabic in Latin letters', '3ayez a3raf el se3r law sama7t', REPLIES.ar],
    ['a language that is not told apart', 'kan ik morgen een afspraak maken', REPLIES.en],
  ])('is not suspected behind %s', (_, text, reply) => {
    expect(isRefused({ text, business: 'en' }, reply)).toBe(false);
  });

  it('is found by its letters alone', () => {
    expect(isRefused({ text: 'сколько стоит прокат велосипеда', business: 'en' }, REPLIES.en)).toBe(true);
  });
});
