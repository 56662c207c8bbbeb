import type { IsoInstant } from '../../../schemas/instants.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { assertNever } from '../assert-never.ts';
import { addSeconds } from '../instants.ts';
import type { HistoryLine, ModelReply, ReplyModel } from '../reply-model.ts';

export type Decision =
  | { readonly kind: 'reply'; readonly parts: readonly string[]; readonly provider: string }
  | { readonly kind: 'handover'; readonly reason: string; readonly parts: readonly string[]; readonly provider: string }
  | { readonly kind: 'later'; readonly reason: string; readonly at: IsoInstant; readonly error: unknown };

/** Kinds of message that ask nothing: they are settled in silence, for this reason. */
const SILENT: ReadonlyMap<string, string> = new Map([
  ['reaction', 'reaction'],
  ['system', 'system'],
  ['revoke', 'revoked'],
  ['request_welcome', 'welcome'],
]);

export const silenceOf = (message: InboundMessage): string | undefined => SILENT.get(message.kind);

/** How long a model that failed is left alone. */
const MODEL_RETRY_SECONDS = 10;

/** Meta, text messages: a body holds at most 4,096 characters. */
const MAX_PART_LENGTH = 4_096;

export type DecideRequest = {
  /** What is open and asks something, oldest first; never empty. */
  readonly questions: readonly InboundMessage[];
  readonly history: readonly Message[];
  readonly settings: NumberSettings;
  readonly now: IsoInstant;
};

/** Decides what becomes of all that a customer left unanswered. A model that fails is asked again later. */
export const decideTurn = async (
  model: ReplyModel,
  { questions, history, settings, now }: DecideRequest,
  signal: AbortSignal,
): Promise<Decision> => {
  let reply: ModelReply;
  try {
    reply = await model.reply(
      {
        business: settings,
        history: history.map(toHistoryLine),
        questions: questions.map((question) => question.body),
        now,
      },
      signal,
    );
  } catch (error) {
    return { kind: 'later', reason: 'model_failed', at: addSeconds(now, MODEL_RETRY_SECONDS), error };
  }
  return check(reply);
};

/** A reply that WhatsApp would refuse is not sent: people answer instead. */
const check = (reply: ModelReply): Decision => {
  const { provider } = reply;
  const parts = reply.parts.map((part) => part.trim()).filter((part) => part.length > 0);
  if (parts.some((part) => part.length > MAX_PART_LENGTH)) {
    return { kind: 'handover', reason: 'reply_too_long', parts: [], provider };
  }
  switch (reply.kind) {
    case 'reply':
      return parts.length > 0
        ? { kind: 'reply', parts, provider }
        : { kind: 'handover', reason: 'reply_empty', parts: [], provider };
    case 'handover':
      return { kind: 'handover', reason: reply.reason, parts, provider };
    default:
      return assertNever(reply);
  }
};

const toHistoryLine = (message: Message): HistoryLine => ({
  author: message.direction === 'INBOUND' ? 'customer' : message.author.kind,
  text: message.body,
  sentAt: message.sentAt,
});
