import { losAlamos } from '../businesses/los-alamos.ts';
import { ridgeCycles } from '../businesses/ridge-cycles.ts';
import { handsOver, keepsIt, sendsAtMost } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, namesPerson, says } from '../rules/words.ts';
import type { Customer } from '../script.ts';

/** What the documents say, asked as people ask it; and what they nearly say, which must not be taken for it. */
export const otherWords: readonly Customer[] = [
  {
    name: 'returns-late',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: "what happens if I'm late returning the bike?",
        rules: [says('$10'), doesNotSay('part exchange', 'test rides'), keepsIt],
      },
    ],
  },
  {
    name: 'needs-a-hotel-delivery',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'could you bring the bikes to my hotel?', rules: [says('$25'), keepsIt] },
      { writes: 'and to the airport?', rules: [handsOver(), namesPerson] },
    ],
  },
  {
    name: 'has-a-carbon-frame',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'My carbon frame has a crack, how long would a repair take?',
        rules: [says('three weeks', '3 weeks'), doesNotSay('two working days', '30 minutes')],
      },
    ],
  },
  {
    name: 'wants-to-buy-and-not-to-rent',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'how much is a new mountain bike?', rules: [handsOver(), namesPerson, doesNotSay('$55', '$85')] },
    ],
  },
  {
    name: 'asks-for-a-week',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'what do you charge for a city bike for a whole week?',
        rules: [says('$35', '$245'), doesNotSay('$55', '$65', '$20'), sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'books-a-test-ride',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: "I'd love to try one of your bikes before buying", rules: [says('test ride'), keepsIt] },
      { writes: 'what do I have to bring?', rules: [says('photo ID'), keepsIt] },
    ],
  },
  {
    name: 'pregunta-por-otra-vacuna',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Cuánto cuesta la vacuna de la leishmania?',
        rules: [handsOver(), namesPerson, doesNotSay('25'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'prepara-la-operacion',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      { writes: 'mañana operan a mi perra, ¿puede comer algo antes?', rules: [says('en ayunas'), keepsIt] },
      { writes: '¿y agua?', rules: [says('dos horas'), inTheirLanguage, keepsIt] },
    ],
  },
  {
    name: 'visita-a-su-gato',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'mi gato está hospitalizado con vosotros, ¿a qué hora lo puedo visitar?',
        rules: [says('12:00'), doesNotSay('09:30', '120 €'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'lleva-al-perro-a-la-peluqueria',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      { writes: '¿qué días hay peluquería?', rules: [says('martes'), says('jueves'), keepsIt] },
      { writes: '¿cuánto me cobráis por un perro grande?', rules: [says('48 €'), keepsIt] },
      { writes: '¿y cortáis las uñas?', rules: [doesNotSay('48', '32'), namesPerson] },
    ],
  },
  {
    name: 'pregunta-por-su-cita',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Tengo cita mañana o era el jueves?',
        rules: [handsOver(), namesPerson, doesNotSay('Dinos aquí'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'marca-hora-em-portugues',
    language: 'pt',
    business: losAlamos,
    when: 'closed',
    steps: [
      {
        writes: 'Boa noite, queria marcar uma consulta para o meu cão, quanto custa?',
        rules: [namesPerson, inTheirLanguage, doesNotSay('25 €', '120 €'), sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'sucht-die-oeffnungszeiten',
    language: 'de',
    business: ridgeCycles,
    when: 'closed',
    steps: [
      {
        writes: 'Hallo, wann habt ihr morgen geöffnet?',
        rules: [says('10:00'), inTheirLanguage, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'asks-on-christmas-eve',
    language: 'en',
    business: { ...ridgeCycles, open: '2026-12-24T18:00:00.000Z' },
    when: 'open',
    steps: [
      { writes: 'are you open today?', rules: [says('13:00', '1 pm'), doesNotSay('19:00'), keepsIt] },
      { writes: 'and tomorrow?', rules: [says('closed'), keepsIt] },
    ],
  },
];
