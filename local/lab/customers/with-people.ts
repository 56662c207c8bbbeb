import { losAlamos, losAlamosByDay, losAlamosWithPlans } from '../businesses/los-alamos.ts';
import { ridgeCycles, ridgeCyclesByDay, ridgeCyclesMadeToMeasure } from '../businesses/ridge-cycles.ts';
import { answersOnce, handsOver, keepsIt, sendsAtMost, staysSilent } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, says, saysOrHandsOver, saysWhenPeopleAreBack } from '../rules/words.ts';
import type { Customer } from '../script.ts';

/** Where people come in: takeovers, closed hours, and what is collected for them. */
export const withPeople: readonly Customer[] = [
  {
    name: 'goes-on-after-a-takeover',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'how much is a tune-up?', rules: [says('$85')] },
      { agent: 'takes over', rules: [staysSilent] },
      { writes: 'is that your best price?', rules: [staysSilent] },
      { agent: { writes: 'For you it is $70, if you bring it in this week.' }, rules: [staysSilent] },
      { agent: 'hands back', rules: [staysSilent] },
      {
        writes: 'so what is the price for me now?',
        rules: [saysOrHandsOver('$70'), doesNotSay('$85'), answersOnce],
      },
    ],
  },
  {
    name: 'vuelve-tras-la-persona',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      { writes: 'quiero hablar con una persona', rules: [handsOver('asked_for_person')] },
      { agent: { writes: 'Hola, soy Marta. El martes a las 11 tiene usted cita.' }, rules: [staysSilent] },
      { agent: 'hands back', rules: [staysSilent] },
      { writes: '¿Y dónde estáis exactamente?', rules: [says('Olmo 14'), keepsIt, answersOnce] },
      { writes: '¿a qué hora era mi cita?', rules: [saysOrHandsOver('11'), inTheirLanguage] },
    ],
  },
  {
    name: 'asks-while-a-person-is-away',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'Can I talk to a real person?', rules: [handsOver('asked_for_person')] },
      { writes: 'hello?', rules: [staysSilent] },
      { agent: 'hands back', rules: [sendsAtMost(1)] },
      { writes: 'how can I pay?', rules: [says('cash'), keepsIt, sendsAtMost(1)] },
    ],
  },
  {
    name: 'asks-outside-hours',
    language: 'en',
    business: ridgeCycles,
    when: 'closed',
    steps: [
      { writes: 'How much is a tune-up?', rules: [says('$85'), keepsIt] },
      { writes: 'Can somebody true my wheel by tonight?', rules: [handsOver(), saysWhenPeopleAreBack('10:00')] },
    ],
  },
  {
    name: 'asks-where-nobody-answers-at-night',
    language: 'en',
    business: ridgeCyclesByDay,
    when: 'closed',
    steps: [
      {
        writes: 'Hi, can you fix a flat?',
        rules: [handsOver('outside_hours'), saysWhenPeopleAreBack('10:00'), doesNotSay('$18'), sendsAtMost(1)],
      },
      { writes: 'ok', rules: [staysSilent] },
    ],
  },
  {
    name: 'pregunta-de-noche',
    language: 'es',
    business: losAlamosByDay,
    when: 'closed',
    steps: [
      {
        writes: '¿Cuánto cuesta la vacuna de la rabia?',
        rules: [handsOver('outside_hours'), saysWhenPeopleAreBack('09:30'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'tiene-una-urgencia',
    language: 'es',
    business: losAlamos,
    when: 'closed',
    steps: [{ writes: '¡Es una urgencia! ¿Qué hago?', rules: [says('+34 600 000 101'), answersOnce, inTheirLanguage] }],
  },
  {
    name: 'wants-a-bike-made',
    language: 'en',
    business: ridgeCyclesMadeToMeasure,
    when: 'open',
    steps: [
      { writes: 'Do you make custom bikes? I want one built for me', rules: [says('build', 'measure'), keepsIt] },
      { writes: 'It should be a gravel bike', rules: [says('tall', 'height'), sendsAtMost(1)] },
      { writes: 'I am 1.84 m tall', rules: [sendsAtMost(1), doesNotSay('$85', '$55')] },
    ],
  },
  {
    name: 'quiere-un-plan-de-salud',
    language: 'es',
    business: losAlamosWithPlans,
    when: 'open',
    steps: [
      { writes: 'Quiero contratar un plan de salud para mi mascota', rules: [says('planes de salud'), keepsIt] },
      { writes: 'Es una gata', rules: [says('edad', 'años', 'meses'), doesNotSay('120'), sendsAtMost(1)] },
      { writes: 'tiene 3 años', rules: [sendsAtMost(1), inTheirLanguage] },
    ],
  },
];
