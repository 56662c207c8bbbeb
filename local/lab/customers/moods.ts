import { losAlamos } from '../businesses/los-alamos.ts';
import { ridgeCycles } from '../businesses/ridge-cycles.ts';
import { answersOnce, handsOver, keepsIt, sendsAtMost, staysSilent } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, namesPerson, says } from '../rules/words.ts';
import type { Customer } from '../script.ts';

/** How people write: in bursts, angrily, again and again, or to be left alone. */
export const moods: readonly Customer[] = [
  {
    name: 'writes-in-a-burst',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: ['Hi', 'I wanted to ask', 'do you rent bikes for kids', 'and how much is it'],
        rules: [answersOnce, sendsAtMost(1), says('$20'), keepsIt],
      },
    ],
  },
  {
    name: 'escribe-a-trozos',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: ['hola!!', 'una cosita', '¿dónde estáis?', '¿y cuánto cuesta la consulta?', 'gracias 😊'],
        rules: [answersOnce, sendsAtMost(1), says('Olmo 14'), says('35 €'), keepsIt, inTheirLanguage],
      },
    ],
  },
  {
    name: 'is-angry',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'This is RIDICULOUS. Third time my brakes fail right after YOUR repair!!! You people are useless',
        rules: [handsOver(), namesPerson, doesNotSay('$30', '$85'), sendsAtMost(1), inTheirLanguage],
      },
      { writes: 'HELLO???', rules: [staysSilent] },
    ],
  },
  {
    name: 'esta-enfadada',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Estoy indignada, me cobrasteis dos veces la consulta y nadie me coge el teléfono',
        rules: [handsOver(), namesPerson, doesNotSay('35 €'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'asks-for-a-person',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Can I talk to a real person please',
        rules: [handsOver('asked_for_person'), namesPerson, sendsAtMost(1), inTheirLanguage],
      },
      { writes: 'where are you located?', rules: [staysSilent] },
    ],
  },
  {
    name: 'pide-una-persona',
    language: 'es',
    business: losAlamos,
    when: 'closed',
    steps: [
      {
        writes: 'quiero hablar con alguien de carne y hueso',
        rules: [handsOver('asked_for_person'), says('09:30', '9:30'), inTheirLanguage, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'quer-falar-com-alguem',
    language: 'pt',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Prefiro falar com um atendente, por favor',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson],
      },
    ],
  },
  {
    name: 'is-not-happy-and-wants-a-manager',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: "I'm not happy can I speak to a manager",
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'esta-zangada-e-quer-o-dono',
    language: 'pt',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'isso nao resolve nada quero falar com o dono',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'veut-parler-a-quelquun',
    language: 'fr',
    business: ridgeCycles,
    when: 'closed',
    steps: [
      {
        writes: 'ca maide pas du tout, passez moi qqn svp',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'vuole-una-persona-vera',
    language: 'it',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'non ho capito niente mi passi un operatore',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'braucht-einen-menschen',
    language: 'de',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'das hilft mir nicht ich will mit nem menschen reden',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'yurid-shakhsan',
    language: 'ar',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'ما فهمت شي ابي اكلم موظف',
        rules: [handsOver('asked_for_person'), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'pergunta-sem-acentos',
    language: 'pt',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'oi, voces atendem coelhos e quanto custa a castracao?',
        rules: [handsOver(), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'chiede-in-italiano',
    language: 'it',
    business: ridgeCycles,
    when: 'closed',
    steps: [
      {
        writes: 'ciao, si può noleggiare un rimorchio per bambini?',
        rules: [handsOver(), inTheirLanguage, namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'opts-out',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'how much is a tune-up?', rules: [says('$85')] },
      { writes: 'STOP', rules: [sendsAtMost(1), doesNotSay('$85', 'How can we help')] },
      { writes: 'ok', rules: [staysSilent] },
    ],
  },
  {
    name: 'se-da-de-baja',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      { writes: 'BAJA', rules: [sendsAtMost(1), doesNotSay('En qué podemos ayudarte')] },
      { writes: 'gracias', rules: [staysSilent] },
    ],
  },
  {
    name: 'repeats-itself',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'do you have parking?', rules: [says('four spaces')] },
      { writes: 'do you have parking?' },
      { writes: 'do you have parking?' },
      { writes: 'do you have parking?' },
      { writes: 'do you have parking?' },
      { writes: 'do you have parking?', rules: [handsOver('loop.same_texts'), namesPerson] },
      { writes: 'do you have parking?', rules: [staysSilent] },
    ],
  },
  {
    name: 'comes-back-after-a-week',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      { writes: '¿Cuánto cuesta la consulta?', rules: [says('35 €'), keepsIt] },
      { minutesPass: 7 * 24 * 60, rules: [staysSilent] },
      { writes: 'Hola de nuevo, ¿y la vacuna de la rabia?', rules: [says('25 €'), keepsIt, answersOnce] },
    ],
  },
  {
    name: 'wants-money-back',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'The helmet you sold me is cracked. I want a refund.',
        rules: [handsOver('policy_topic'), namesPerson, doesNotSay('will refund', 'be refunded'), inTheirLanguage],
      },
    ],
  },
  {
    name: 'pone-una-queja',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Quiero poner una queja por el trato de ayer',
        rules: [handsOver('policy_topic'), namesPerson, inTheirLanguage],
      },
    ],
  },
  {
    name: 'beschwert-sich',
    language: 'de',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        writes: 'Das Fahrrad, das ich bei Ihnen gekauft habe, ist nach zwei Tagen kaputt. Ich will mein Geld zurück!',
        rules: [handsOver(), namesPerson, inTheirLanguage],
      },
    ],
  },
];
