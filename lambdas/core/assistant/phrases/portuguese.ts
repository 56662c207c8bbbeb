import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const portugueseDays: Days = {
  mon: 'segunda-feira',
  tue: 'terça-feira',
  wed: 'quarta-feira',
  thu: 'quinta-feira',
  fri: 'sexta-feira',
  sat: 'sábado',
  sun: 'domingo',
};

export const portuguese: HandoverPhrases = {
  asked: 'Claro, a partir daqui uma pessoa continua o atendimento.',
  topic: 'Isso é decidido aqui por uma pessoa.',
  circles: 'Já demos muitas voltas, por isso uma pessoa continua a partir daqui.',
  unsure: 'Preferimos não adivinhar: uma pessoa continua a partir daqui.',
  offer: 'Se preferir falar com uma pessoa, é só dizer.',
  stopped: `Não vai receber mais mensagens automáticas aqui; o que escrever será lido por uma pessoa. Escreva ${KEYWORD.pt.start} para voltar a recebê-las.`,
  started: 'Volta a receber respostas na hora. Em que podemos ajudar?',
  colleague: 'Um colega vai responder aqui mesmo, nesta conversa.',
  colleagueWhenOpen: (opens) =>
    `Agora estamos fora do horário: um colega vai responder aqui quando voltarmos. Abrimos ${opens}.`,
  moment: momentIn('pt', portugueseDays, [
    'hoje',
    'amanhã',
    (day) => `${day.endsWith('feira') ? 'na' : 'no'} ${day}`,
    'às',
  ]),
};
