import type { WallMoment, Weekday } from '../../core/assistant/opening-hours.ts';
import {
  dateIn,
  englishDays,
  type HandoverPhrases,
  handoverPhrases,
  spanishDays,
} from '../../core/assistant/phrases.ts';
import type { DayConcept, Language } from './lexicon.ts';

type Spans = readonly (readonly [from: string, to: string])[];

/** All that the responder says in its own words. */
export type Phrases = Pick<HandoverPhrases, 'asked' | 'colleague' | 'colleagueWhenOpen' | 'moment'> & {
  readonly hello: string;
  readonly greeting: (businessName: string) => string;
  readonly courtesy: string;
  readonly acknowledgement: string;
  readonly identity: (businessName: string) => string;
  readonly topics: (businessName: string, questions: readonly string[]) => string;
  readonly unknown: string;
  readonly unknownRest: string;
  readonly unreadable: string;
  readonly openUntil: (until: WallMoment) => string;
  readonly openAlways: string;
  readonly closedUntil: (opens: string) => string;
  readonly hoursOf: (day: string, spans: string) => string;
  readonly closedOn: (day: string) => string;
  readonly week: string;
  /** Above the days that are not as the week says. */
  readonly exceptions: string;
  readonly dateOf: (date: string) => string;
  readonly closed: string;
  readonly spans: (spans: Spans) => string;
  readonly shortDay: Readonly<Record<Weekday, string>>;
  readonly namedDay: (day: Weekday, as: DayConcept) => string;
};

const joined = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

const list = (questions: readonly string[]): string => questions.map((question) => `• ${question}`).join('\n');

const english: Phrases = {
  ...handoverPhrases.en,
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

const spanish: Phrases = {
  ...handoverPhrases.es,
  hello: '¡Hola!',
  greeting: (businessName) => `¡Hola! Has escrito a ${businessName}. ¿En qué podemos ayudarte?`,
  courtesy: '¡De nada! Aquí estamos para lo que necesites.',
  acknowledgement: '¡Muy bien! Aquí estamos para lo que necesites.',
  identity: (businessName) =>
    `Soy el asistente automático de ${businessName}. Si prefieres que te conteste una persona, dilo y se encargará alguien del equipo.`,
  topics: (businessName, questions) =>
    `Esto es ${businessName}. Puedes preguntarnos por el horario${questions.length > 0 ? ` o, por ejemplo:\n${list(questions)}` : '.'}`,
  unknown: 'No tenemos una respuesta preparada para eso y preferimos no adivinar.',
  unknownRest: 'Para el resto de tu mensaje no tenemos una respuesta preparada.',
  unreadable: 'El asistente no puede abrir lo que has enviado.',
  openUntil: ({ day, time, daysAhead }) =>
    `Ahora está abierto, hasta ${daysAhead > 1 ? `el ${spanishDays[day]} a ` : ''}las ${time}.`,
  openAlways: 'Estamos abiertos a todas horas, todos los días.',
  closedUntil: (opens) => `Ahora mismo está cerrado. Abrimos ${opens}.`,
  hoursOf: (day, spans) => `${day} abrimos ${spans}.`,
  closedOn: (day) => `${day} está cerrado.`,
  week: 'Nuestro horario:',
  exceptions: 'Salvo estos días:',
  dateOf: (date) => dateIn('es', date),
  closed: 'cerrado',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `de ${from} a ${to}`),
      'y',
    ),
  shortDay: { mon: 'Lun', tue: 'Mar', wed: 'Mié', thu: 'Jue', fri: 'Vie', sat: 'Sáb', sun: 'Dom' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Hoy (${spanishDays[day]})`;
    if (as === 'day:tomorrow') return `Mañana (${spanishDays[day]})`;
    return `Los ${spanishDays[day]}${day === 'sat' || day === 'sun' ? 's' : ''}`;
  },
};

export const phrasesIn: Readonly<Record<Language, Phrases>> = { en: english, es: spanish };
