import { germanDays, german as handover } from '../../../core/assistant/phrases/german.ts';
import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const german: Phrases = {
  ...handover,
  hello: 'Hallo!',
  greeting: (businessName) => `Hallo! Hier ist ${businessName}. Wie können wir Ihnen helfen?`,
  courtesy: 'Gern geschehen! Wir sind da, wenn Sie noch etwas brauchen.',
  acknowledgement: 'Alles klar! Wir sind da, wenn Sie noch etwas brauchen.',
  identity: (businessName) =>
    `Ich bin der automatische Assistent von ${businessName}. Wenn Sie lieber mit einem Menschen schreiben, sagen Sie es einfach, und jemand aus dem Team übernimmt.`,
  topics: (businessName, questions) =>
    `Hier ist ${businessName}. Sie können nach unseren Öffnungszeiten fragen${questions.length > 0 ? ` oder zum Beispiel:\n${list(questions)}` : '.'}`,
  unknown: 'Darauf haben wir keine fertige Antwort, und wir möchten nicht raten.',
  unknownRest: 'Auf den Rest Ihrer Nachricht haben wir keine fertige Antwort.',
  unreadable: 'Der Assistent kann nicht öffnen, was Sie geschickt haben.',
  openUntil: ({ day, time, daysAhead }) =>
    `Wir haben gerade geöffnet, bis ${daysAhead > 1 ? `${germanDays[day]} um ` : ''}${time} Uhr.`,
  openAlways: 'Wir haben rund um die Uhr geöffnet, jeden Tag.',
  closedUntil: (opens) => `Wir haben gerade geschlossen. Wir öffnen ${opens}.`,
  hoursOf: (day, spans) => `${day} haben wir ${spans} geöffnet.`,
  closedOn: (day) => `${day} haben wir geschlossen.`,
  week: 'Unsere Öffnungszeiten:',
  exceptions: 'Ausnahmen:',
  dateOf: (date) => dateIn('de', date),
  closed: 'geschlossen',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `von ${from} bis ${to} Uhr`),
      'und',
    ),
  shortDay: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Heute (${germanDays[day]})`;
    if (as === 'day:tomorrow') return `Morgen (${germanDays[day]})`;
    return `${germanDays[day]}s`;
  },
};
