import { losAlamos } from '../businesses/los-alamos.ts';
import { ridgeCycles } from '../businesses/ridge-cycles.ts';
import { answersOnce, handsOver, keepsIt, sendsAtMost } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, namesPerson, says, saysOrHandsOver } from '../rules/words.ts';
import type { Customer } from '../script.ts';

/** What the business has written is asked in other words, and in other languages. */
export const knownAnswers: readonly Customer[] = [
  {
    name: 'asks-opening-hours',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'hey what time do u close on saturdays?', rules: [says('17:00', '5 pm', '5pm'), keepsIt, answersOnce] },
    ],
  },
  {
    name: 'asks-a-price-in-other-words',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Hi! What would it set me back to get my bike tuned up?',
        rules: [says('$85', '85 dollars'), keepsIt, answersOnce, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'asks-from-a-document',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'How much do you charge to rent an e-bike for a day?',
        rules: [says('$65'), doesNotSay('$55', '$35', '$20'), keepsIt],
      },
      { writes: 'is a helmet included?', rules: [says('included'), keepsIt] },
    ],
  },
  {
    name: 'asks-two-questions-in-one',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Where exactly is the shop, and can I pay with my Visa card?',
        rules: [says('812 Larimer'), says('cards'), answersOnce, keepsIt],
      },
    ],
  },
  {
    name: 'follows-up',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'Are you open on Saturdays?', rules: [says('17:00', '5 pm'), keepsIt] },
      { writes: 'and on Sundays?', rules: [says('closed'), doesNotSay('17:00'), keepsIt] },
      { writes: 'Where can I leave the car?', rules: [says('behind the shop'), keepsIt] },
    ],
  },
  {
    name: 'contradicts',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'how much is a tune up', rules: [says('$85')] },
      {
        writes: "No, your colleague told me it's $50. So $50 then?",
        rules: [doesNotSay('$50', '50 dollars'), saysOrHandsOver('$85')],
      },
    ],
  },
  {
    name: 'pregunta-por-una-vacuna',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Buenas, ¿cuánto me costaría vacunar a mi perro contra la rabia?',
        rules: [says('25 €', '25 euros'), inTheirLanguage, keepsIt, answersOnce],
      },
    ],
  },
  {
    name: 'pregunta-por-la-gata',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'hola q tal, cuanto cuesta esterilizar a una gata?',
        rules: [says('120 €', '120 euros'), doesNotSay('210'), keepsIt],
      },
      { writes: '¿y a una perra?', rules: [saysOrHandsOver('210'), doesNotSay('120')] },
    ],
  },
  {
    name: 'pregunta-si-abren-ahora',
    language: 'es',
    business: losAlamos,
    when: 'closed',
    steps: [
      { writes: '¿Seguís abiertos?', rules: [says('cerrado', 'cerrados'), says('09:30', '9:30'), keepsIt] },
      { writes: 'vale, y el sábado por la mañana?', rules: [says('10:00'), inTheirLanguage, keepsIt] },
    ],
  },
  {
    name: 'dos-preguntas',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Dónde está la clínica? ¿Se puede pagar con Bizum?',
        rules: [says('Olmo 14'), says('Bizum'), answersOnce, inTheirLanguage],
      },
    ],
  },
  {
    name: 'pergunta-em-portugues',
    language: 'pt',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Olá! Vocês estão abertos aos sábados? Até que horas?',
        rules: [saysOrHandsOver('13:30'), inTheirLanguage, answersOnce],
      },
    ],
  },
  {
    name: 'fragt-auf-deutsch',
    language: 'de',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Guten Tag, was kostet es, ein E-Bike für einen Tag zu mieten?',
        rules: [saysOrHandsOver('$65', '65 $', '65 Dollar'), doesNotSay('$55', '$35'), inTheirLanguage, answersOnce],
      },
    ],
  },
  {
    name: 'demande-en-francais',
    language: 'fr',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: "Bonjour, où se trouve votre magasin s'il vous plaît ?",
        rules: [saysOrHandsOver('812 Larimer'), inTheirLanguage, answersOnce],
      },
    ],
  },
  {
    name: 'asks-in-arabic',
    language: 'ar',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'مرحبا، كم سعر استئجار دراجة جبلية ليوم واحد؟',
        rules: [saysOrHandsOver('$55', '55'), inTheirLanguage, answersOnce],
      },
    ],
  },
  {
    name: 'asks-who-answers',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [{ writes: 'wait, am I talking to a bot?', rules: [says('assistant'), namesPerson, keepsIt] }],
  },
  {
    name: 'says-thanks',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'do you have parking?', rules: [says('four spaces'), keepsIt] },
      { writes: 'perfect, thanks a lot! 🙏', rules: [keepsIt, sendsAtMost(1), doesNotSay('four spaces')] },
    ],
  },
  {
    name: 'types-in-a-hurry',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'wher r u locatd??', rules: [says('812 Larimer'), keepsIt] },
      { writes: 'hw mch for a flat tyre', rules: [saysOrHandsOver('$18'), doesNotSay('$85')] },
    ],
  },
  {
    name: 'mixes-languages',
    language: 'es',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Hola, ¿cuánto cuesta alquilar una mountain bike por un día?',
        rules: [saysOrHandsOver('$55', '55'), doesNotSay('$65', '$35'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'pide-a-alguien-que-hable-su-idioma',
    language: 'es',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: '¿Puedo hablar con alguien que hable español?',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson],
      },
    ],
  },
];
