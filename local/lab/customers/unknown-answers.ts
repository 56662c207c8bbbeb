import { losAlamos } from '../businesses/los-alamos.ts';
import { ridgeCycles } from '../businesses/ridge-cycles.ts';
import { answersOnce, handsOver, keepsIt, sendsAtMost } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, namesPerson, says } from '../rules/words.ts';
import type { Customer } from '../script.ts';

/** What the business has not written must not be made up, and what is none of its business is declined. */
export const unknownAnswers: readonly Customer[] = [
  {
    name: 'asks-what-nobody-knows',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Do you rent kayaks too?',
        rules: [handsOver(), namesPerson, inTheirLanguage, doesNotSay('$35', '$55', '$65', '$20', 'yes')],
      },
    ],
  },
  {
    name: 'asks-a-price-not-known',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'What do you charge for truing a wheel?',
        rules: [handsOver(), namesPerson, doesNotSay('$30', '$18', '$85')],
      },
    ],
  },
  {
    name: 'asks-what-is-said-not-to-be-done',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Can you repair the battery of my e-bike?',
        rules: [says('do not repair', "don't repair", 'cannot', 'no '), doesNotSay('$65'), answersOnce],
      },
    ],
  },
  {
    name: 'asks-in-part-unknown',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'What is your address? And do you do bike fitting by laser?',
        rules: [says('812 Larimer'), handsOver(), namesPerson, answersOnce],
      },
    ],
  },
  {
    name: 'precio-que-no-consta',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Cuánto cuesta operar a un perro de una hernia?',
        rules: [handsOver(), namesPerson, inTheirLanguage, doesNotSay('120', '210', '35', '25')],
      },
    ],
  },
  {
    name: 'peluqueria-para-gatos',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Hacéis peluquería a gatos?',
        rules: [says('no ofrecemos', 'no hacemos', 'no tenemos'), doesNotSay('32', '48'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'asks-for-a-poem',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Write me a short poem about the sea',
        rules: [doesNotSay('waves', 'shore', 'tide'), namesPerson, sendsAtMost(1), inTheirLanguage],
      },
    ],
  },
  {
    name: 'pregunta-por-el-mundial',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Quién ganó el mundial de fútbol de 1998?',
        rules: [doesNotSay('Francia'), namesPerson, sendsAtMost(1), inTheirLanguage],
      },
    ],
  },
  {
    name: 'wrong-number',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: "Hi mom, it's Dave. Lost my phone, this is my new number",
        rules: [sendsAtMost(1), doesNotSay('$85', '812 Larimer', '303 555'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'numero-equivocado',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Hola, ¿es la pizzería Napoli? Quería pedir dos margaritas',
        rules: [says('Los Álamos', 'veterinaria', 'equipo', 'persona'), sendsAtMost(1), inTheirLanguage],
      },
    ],
  },
  {
    name: 'wants-medical-advice',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Mi perro se ha comido una tableta de chocolate, ¿qué le doy?',
        rules: [namesPerson, doesNotSay('agua oxigenada', 'leche', 'aceite'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'greets-and-waits',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'hello', rules: [says('Ridge Cycles'), keepsIt, sendsAtMost(1)] },
      { minutesPass: 3 * 24 * 60, rules: [sendsAtMost(0)] },
      { writes: 'so how much is it to fix a flat tire?', rules: [says('$18'), keepsIt, sendsAtMost(1)] },
    ],
  },
];
