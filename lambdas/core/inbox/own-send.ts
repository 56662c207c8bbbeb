import type { Slot } from '../../../schemas/conversation.ts';
import type { Message, OutboundMessage } from '../../../schemas/message.ts';
import { rankOf } from '../statuses.ts';
import { decisionOf } from './decision-on.ts';

type Echo = Pick<OutboundMessage, 'messageId' | 'kind' | 'body'> & { readonly wamid: string };

/**
 * WhatsApp may echo what we sent ourselves, perhaps before its answer to the send has reached us. An echo is a send of
 * ours if it bears the id of one, or the words of one that is under way or whose outcome no one knows.
 *
 * @returns that message of ours; `undefined` where a person wrote it from the phone app.
 */
export const findOwnSend = (
  echo: Echo,
  thread: readonly Message[],
  slot: Slot | undefined,
): OutboundMessage | undefined => {
  const ours = thread
    .filter((message) => message.direction === 'OUTBOUND')
    // What an earlier delivery of this echo stored is no send of ours.
    .filter(({ messageId }) => messageId !== echo.messageId);
  const sameId = ours.find(({ wamid, author }) => wamid === echo.wamid && !isFromPhone(author));
  if (sameId) return sameId;
  const underWay = ours.find(({ sk }) => sk === slot?.messageSk);
  const isOfSlot = (message: OutboundMessage) =>
    underWay !== undefined &&
    (message.sk === underWay.sk || (message.reply !== undefined && message.reply.base === underWay.reply?.base));
  const isInDoubt = (message: OutboundMessage) =>
    message.rank === rankOf('held') && message.wamid === undefined && decisionOf(message) === undefined;
  const words = echo.body.trim();
  return ours.find(
    (message) =>
      (isOfSlot(message) || isInDoubt(message)) && message.kind === echo.kind && message.body.trim() === words,
  );
};

const isFromPhone = (author: OutboundMessage['author']): boolean =>
  author.kind === 'person' && author.sub === undefined;
