import { englishDays, english as handover } from '../../../core/assistant/phrases/english.ts';
import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const english: Phrases = {
  ...handover,
  hello: 'Hello!',
  greeting: (businessName) => `Hello! This is ${businessName}. How can we help you?`,
  courtesy: 'You are welcome! We are here if you need anything else.',
  acknowledgement: 'All right! We are here if you need anything else.',
  identity: (businessName) =>
    `This is the automatic assistant of ${businessName}. If you would rather have a person, just say so and a colleague takes over.`,
  topics: (businessName, questions) =>
    `This is ${businessName}. You can ask us about our opening hours${questions.length > 0 ? ` or, for example:\n${list(questions)}` : '.'}`,
  unknown: 'We do not have a ready answer to that, and we would rather not guess.',
  unknownRest: 'To the rest of your message we do not have a ready answer.',
  unreadable: 'The assistant cannot open what you sent.',
  openUntil: ({ day, time, daysAhead }) =>
    `We are open now, until ${daysAhead > 1 ? `${englishDays[day]} at ` : ''}${time}.`,
  openAlways: 'We are open around the clock, every day.',
  closedUntil: (opens) => `We are closed right now. We open ${opens}.`,
  hoursOf: (day, spans) => `${day} we are open ${spans}.`,
  closedOn: (day) => `${day} we are closed.`,
  week: 'Our opening hours:',
  exceptions: 'Except for these days:',
  dateOf: (date) => dateIn('en', date),
  closed: 'closed',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `from ${from} to ${to}`),
      'and',
    ),
  shortDay: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Today (${englishDays[day]})`;
    if (as === 'day:tomorrow') return `Tomorrow (${englishDays[day]})`;
    return `On ${englishDays[day]}s`;
  },
};
