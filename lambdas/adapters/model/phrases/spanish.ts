import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { spanish as handover, spanishDays } from '../../../core/assistant/phrases/spanish.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const spanish: Phrases = {
  ...handover,
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
