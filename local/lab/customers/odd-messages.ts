import { losAlamos } from '../businesses/los-alamos.ts';
import { ridgeCycles } from '../businesses/ridge-cycles.ts';
import { answersOnce, handsOver, keepsIt, sendsAtMost, staysSilent } from '../rules/decisions.ts';
import { doesNotSay, inTheirLanguage, namesPerson, says, saysOrHandsOver } from '../rules/words.ts';
import type { Customer } from '../script.ts';

const zalgo = (text: string): string => Array.from(text, (letter) => `${letter}\u0300\u0316\u035c\u0489`).join('');

/** What is no plain text, or hardly one. */
export const oddMessages: readonly Customer[] = [
  {
    name: 'sends-a-voice-note',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'hi there, quick question for you', rules: [sendsAtMost(1)] },
      {
        sends: { type: 'audio', audio: { id: '1', mime_type: 'audio/ogg; codecs=opus', voice: true } },
        rules: [handsOver(), namesPerson, sendsAtMost(1), inTheirLanguage],
      },
    ],
  },
  {
    name: 'manda-un-audio-y-pregunta',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: '¿Dónde estáis?',
        rules: [says('Olmo 14'), keepsIt],
      },
      {
        sends: { type: 'audio', audio: { id: '1', mime_type: 'audio/ogg; codecs=opus', voice: true } },
        rules: [handsOver(), namesPerson, inTheirLanguage],
      },
    ],
  },
  {
    name: 'asks-by-a-caption',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        sends: { type: 'image', image: { id: '1', mime_type: 'image/jpeg', caption: 'How much for new brake pads?' } },
        rules: [saysOrHandsOver('$30'), doesNotSay('$85', '$18'), sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'sends-a-picture-alone',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        sends: { type: 'image', image: { id: '1', mime_type: 'image/jpeg' } },
        rules: [handsOver(), namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'sends-a-sticker',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'where are you?', rules: [says('812 Larimer')] },
      {
        sends: { type: 'sticker', sticker: { id: '1', mime_type: 'image/webp', animated: false } },
        rules: [keepsIt, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'reacts',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'where are you?', rules: [says('812 Larimer')] },
      { sends: { type: 'reaction', reaction: { emoji: '👍' } }, rules: [staysSilent, keepsIt] },
    ],
  },
  {
    name: 'quotes-the-answer',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'How much is a tune-up?', rules: [says('$85')] },
      {
        writes: 'and how long does that take?',
        quoting: true,
        rules: [saysOrHandsOver('two working days'), answersOnce],
      },
    ],
  },
  {
    name: 'taps-a-button',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      {
        sends: { type: 'button', button: { text: 'Opening hours', payload: 'HOURS' } },
        rules: [says('10:00'), says('19:00'), keepsIt, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'sends-a-location',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [
      { writes: 'do you deliver rental bikes?', rules: [says('$25')] },
      {
        sends: { type: 'location', location: { latitude: 39.75, longitude: -104.99, name: 'Hotel Monaco' } },
        rules: [handsOver(), namesPerson, sendsAtMost(1)],
      },
    ],
  },
  {
    name: 'sends-emoji-only',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [{ writes: '👍👍', rules: [keepsIt, sendsAtMost(1), doesNotSay('$')] }],
  },
  {
    name: 'sends-nothing',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [{ writes: ' ', rules: [sendsAtMost(1), doesNotSay('$')] }],
  },
  {
    name: 'sends-a-book',
    language: 'es',
    business: losAlamos,
    when: 'open',
    steps: [
      {
        writes: 'Os cuento la historia entera de mi gato desde que nació, para que la tengáis. '.repeat(760),
        rules: [handsOver(), namesPerson, sendsAtMost(1), inTheirLanguage],
      },
    ],
  },
  {
    name: 'writes-zalgo',
    language: 'en',
    business: ridgeCycles,
    when: 'open',
    steps: [{ writes: zalgo('where is your shop'), rules: [saysOrHandsOver('812 Larimer'), sendsAtMost(1)] }],
  },
];
