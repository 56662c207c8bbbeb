import type { LeadSource } from '../../../schemas/lead.ts';
import type { InboundMessage } from '../../../schemas/message.ts';
import { toLine } from './to-line.ts';

const LONGEST = { type: 40, id: 128, headline: 300 } as const;

/**
 * The ad or post from which a customer came with this message. Meta, text messages webhook: `referral` has `source_type`,
 * `source_id` and `headline`, on whatever type of message, mostly on the first alone.
 */
export const sourceOf = ({ content }: Pick<InboundMessage, 'content'>): LeadSource | undefined => {
  const referral = content?.referral;
  if (typeof referral !== 'object' || referral === null) return undefined;
  const { source_type, source_id, headline } = referral as Readonly<Record<string, unknown>>;
  const type = textOf(source_type, LONGEST.type);
  if (type === undefined) return undefined;
  const id = textOf(source_id, LONGEST.id);
  const title = textOf(headline, LONGEST.headline);
  return { type, ...(id !== undefined && { id }), ...(title !== undefined && { headline: title }) };
};

const textOf = (value: unknown, longest: number): string | undefined =>
  typeof value === 'string' ? toLine(value, longest) || undefined : undefined;
