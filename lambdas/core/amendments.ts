import type { IsoInstant } from '../../schemas/instants.ts';
import type { InboundMessage, Message } from '../../schemas/message.ts';
import { bodyOf, wordsOfElement } from './said.ts';

/** A message of a customer that changes another one, which it names. */
export type Amendment = { readonly target: string } & (
  | { readonly kind: 'edit'; readonly words: string | undefined }
  | { readonly kind: 'revoke' }
  /** Without an emoji it takes the reaction back. */
  | { readonly kind: 'reaction'; readonly emoji: string | undefined }
);

/** Meta, Messages webhook: where each of them names its target. `undefined` for any other message. */
export const amendmentOf = ({ kind, content }: Pick<InboundMessage, 'kind' | 'content'>): Amendment | undefined => {
  const part = content?.[kind];
  if (typeof part !== 'object' || part === null) return undefined;
  const { original_message_id, message_id } = part as Readonly<Record<string, unknown>>;
  const target = kind === 'reaction' ? message_id : original_message_id;
  if (typeof target !== 'string' || target === '') return undefined;
  const { words } = wordsOfElement(kind, part);
  switch (kind) {
    case 'edit':
      return { kind, target, words };
    case 'revoke':
      return { kind, target };
    case 'reaction':
      return { kind, target, emoji: words };
    default:
      return undefined;
  }
};

/** The reason for which one that was applied is settled. Lists and prompts leave it out. */
export const APPLIED = 'applied';
export const isApplied = (message: Message): boolean =>
  message.direction === 'INBOUND' && message.settledBy === `silence:${APPLIED}`;

/** How many earlier versions of a message are kept. */
const MAX_EDITS = 10;

/** What an amendment changes in the message that it names. */
export type Amended = Pick<Message, 'body' | 'edits' | 'revokedAt' | 'reactions'> & {
  readonly content?: Record<string, unknown>;
};

/** The target as the amendment leaves it, in what changes; `undefined` where a later one says otherwise already. */
export const amend = (target: Message, amendment: Amendment, at: IsoInstant): Amended | undefined => {
  const { body } = target;
  switch (amendment.kind) {
    case 'revoke':
      return { body, revokedAt: at };
    case 'reaction': {
      const { customer, ...others } = target.reactions ?? {};
      const { emoji } = amendment;
      return { body, reactions: emoji === undefined ? others : { ...others, customer: emoji } };
    }
    case 'edit': {
      const { edits = [] } = target;
      const last = edits.at(-1);
      if (amendment.words === undefined || (last !== undefined && last.at > at)) return undefined;
      return { ...reworded(target, amendment.words), edits: [...edits, { at, body }].slice(-MAX_EDITS) };
    }
  }
};

/** A text is written anew; of anything else the caption is. */
const reworded = (target: Message, words: string): Pick<Amended, 'body' | 'content'> => {
  if (target.direction === 'OUTBOUND' || target.kind === 'text') return { body: words };
  const { kind, content = {} } = target;
  const part = content[kind];
  const next = { ...(typeof part === 'object' && part !== null ? part : {}), caption: words };
  return { body: bodyOf(kind, next), content: { ...content, [kind]: next } };
};
