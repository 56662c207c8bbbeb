import type { OutboundMessage } from '../../../schemas/message.ts';
import { summaryOf } from '../assistant/summary.ts';
import type { Notice } from './commands.ts';
import type { Work } from './work.ts';

/** What people are told of a handover: in the words of the reply that leads to it, else in what it answers. */
export const summaryFor = (
  { thread }: Work,
  answers: readonly string[],
  reply: OutboundMessage | undefined,
): Pick<Notice, 'summary' | 'summaryBy'> => {
  const asked = thread.filter(({ sk }) => answers.includes(sk)).map(({ body }) => body);
  const told = reply?.reply?.summary;
  const summary = summaryOf(told, asked);
  return summary === undefined ? {} : { summary, summaryBy: told === undefined ? 'customer' : 'assistant' };
};
