import type { InboundMessage, Message, OutboundMessage } from '../../../schemas/message.ts';
import { withoutDisclosure } from '../assistant/disclosure.ts';
import { isAccepted } from '../statuses.ts';
import type { Decision } from './decide-turn.ts';

/** Whether a decision on questions that an edit opened again is, word for word, what was last said. */
export const saysTheSameAgain = (
  decision: Decision,
  questions: readonly InboundMessage[],
  thread: readonly Message[],
): boolean => {
  if (decision.kind !== 'reply' || questions.some(({ edits, round = 0 }) => !edits || round === 0)) return false;
  const sent = thread.filter(isSent);
  const base = sent.at(-1)?.reply?.base;
  const last = sent.filter(({ reply }) => reply !== undefined && reply.base === base).map(({ body }) => body);
  return wordsOf(last) === wordsOf(decision.parts);
};

const isSent = (message: Message): message is OutboundMessage =>
  message.direction === 'OUTBOUND' && isAccepted(message.rank);

const wordsOf = (parts: readonly string[]): string => parts.map((part) => withoutDisclosure(part).trim()).join('\n');
