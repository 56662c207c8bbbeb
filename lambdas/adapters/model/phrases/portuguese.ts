import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { portuguese as handover, portugueseDays } from '../../../core/assistant/phrases/portuguese.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const portuguese: Phrases = {
  ...handover,
  hello: 'Olá!',
  greeting: (businessName) => `Olá! Aqui é ${businessName}. Como podemos ajudar?`,
  courtesy: 'De nada! Estamos aqui para o que precisar.',
  acknowledgement: 'Combinado! Estamos aqui para o que precisar.',
  identity: (businessName) =>
    `Sou o assistente automático de ${businessName}. Se preferir falar com uma pessoa, é só dizer e um colega continua por aqui.`,
  topics: (businessName, questions) =>
    `Aqui é ${businessName}. Pode perguntar sobre o nosso horário${questions.length > 0 ? ` ou, por exemplo:\n${list(questions)}` : '.'}`,
  unknown: 'Não temos uma resposta pronta para isso e preferimos não adivinhar.',
  unknownRest: 'Para o resto da sua mensagem não temos uma resposta pronta.',
  unreadable: 'O assistente não consegue abrir o que enviou.',
  openUntil: ({ day, time, daysAhead }) =>
    `Estamos abertos agora, até ${daysAhead > 1 ? `${portugueseDays[day]} às ` : 'às '}${time}.`,
  openAlways: 'Estamos abertos a qualquer hora, todos os dias.',
  closedUntil: (opens) => `Neste momento estamos fechados. Abrimos ${opens}.`,
  hoursOf: (day, spans) => `${day} abrimos ${spans}.`,
  closedOn: (day) => `${day} estamos fechados.`,
  week: 'O nosso horário:',
  exceptions: 'Exceto nestes dias:',
  dateOf: (date) => dateIn('pt', date),
  closed: 'fechado',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `das ${from} às ${to}`),
      'e',
    ),
  shortDay: { mon: 'Seg', tue: 'Ter', wed: 'Qua', thu: 'Qui', fri: 'Sex', sat: 'Sáb', sun: 'Dom' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Hoje (${portugueseDays[day]})`;
    if (as === 'day:tomorrow') return `Amanhã (${portugueseDays[day]})`;
    return day === 'sat' || day === 'sun'
      ? `Aos ${portugueseDays[day]}s`
      : `Às ${portugueseDays[day].replace('-', 's-')}s`;
  },
};
