import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { italian as handover, italianDays } from '../../../core/assistant/phrases/italian.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const italian: Phrases = {
  ...handover,
  hello: 'Ciao!',
  greeting: (businessName) => `Ciao! Qui è ${businessName}. Come possiamo aiutarti?`,
  courtesy: 'Prego! Siamo qui se ti serve altro.',
  acknowledgement: 'Va bene! Siamo qui se ti serve altro.',
  identity: (businessName) =>
    `Sono l’assistente automatico di ${businessName}. Se preferisci parlare con una persona, basta dirlo e risponde un collega.`,
  topics: (businessName, questions) =>
    `Qui è ${businessName}. Puoi chiederci gli orari${questions.length > 0 ? ` oppure, per esempio:\n${list(questions)}` : '.'}`,
  unknown: 'Non abbiamo una risposta pronta per questo e preferiamo non tirare a indovinare.',
  unknownRest: 'Per il resto del tuo messaggio non abbiamo una risposta pronta.',
  unreadable: 'L’assistente non può aprire quello che hai inviato.',
  openUntil: ({ day, time, daysAhead }) =>
    `Adesso siamo aperti, fino ${daysAhead > 1 ? `a ${italianDays[day]} ` : ''}alle ${time}.`,
  openAlways: 'Siamo aperti a ogni ora, tutti i giorni.',
  closedUntil: (opens) => `In questo momento siamo chiusi. Apriamo ${opens}.`,
  hoursOf: (day, spans) => `${day} siamo aperti ${spans}.`,
  closedOn: (day) => `${day} siamo chiusi.`,
  week: 'I nostri orari:',
  exceptions: 'Tranne in questi giorni:',
  dateOf: (date) => dateIn('it', date),
  closed: 'chiuso',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `dalle ${from} alle ${to}`),
      'e',
    ),
  shortDay: { mon: 'Lun', tue: 'Mar', wed: 'Mer', thu: 'Gio', fri: 'Ven', sat: 'Sab', sun: 'Dom' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Oggi (${italianDays[day]})`;
    if (as === 'day:tomorrow') return `Domani (${italianDays[day]})`;
    return day === 'sun' ? `La ${italianDays[day]}` : `Il ${italianDays[day]}`;
  },
};
