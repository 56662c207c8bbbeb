import { messageIdOf, messageSk, replySk } from '../../lambdas/core/message-ids.ts';
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts';
import { NOON } from './a-clock.ts';

/** A message of a person in the inbox, prepared and open. Its sort key follows from its time and id. */
export const anOutboundMessage = (over: Partial<OutboundMessage> = {}): OutboundMessage => {
  const { sentAt = NOON, messageId = 'f00d' } = over;
  return {
    direction: 'OUTBOUND',
    sk: messageSk(sentAt, messageId),
    messageId,
    author: { kind: 'person', sub: 'agent-1' },
    kind: 'text',
    body: 'A colleague is on the way.',
    sentAt,
    storedAt: sentAt,
    work: 'open',
    rank: 0,
    attempt: 1,
    sends: {},
    ...over,
  };
};

/** The assistant's reply to `answered`, prepared: one message a text. `round` counts hand backs. */
export const aReply = (
  answered: readonly InboundMessage[],
  texts: readonly string[] = ['We are at the harbour.'],
  over: Partial<OutboundMessage> = {},
): readonly OutboundMessage[] => {
  const newest = answered.at(-1);
  if (!newest) throw new RangeError('a reply answers something');
  const skOf = (part: number) => replySk(newest.sk, newest.round ?? 0, part);
  return texts.map((body, part) =>
    anOutboundMessage({
      sk: skOf(part),
      messageId: messageIdOf(skOf(part)),
      author: { kind: 'assistant' },
      body,
      work: 'closed',
      reply: {
        base: skOf(0),
        part,
        parts: texts.length,
        ownerEpoch: 0,
        ...(part === 0 && { answers: answered.map(({ sk }) => sk) }),
      },
      ...over,
    }),
  );
};
