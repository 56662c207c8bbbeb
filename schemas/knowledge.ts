import * as z from 'zod';
import { IsoInstant } from './instants.ts';
import { KnownAnswer } from './number-settings.ts';
import { VISIBLE } from './visible-text.ts';

/** What a document is called by, within its number. */
export const KnowledgeName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is not a name of a-z, 0-9 and -, 1 to 64');

export const KnowledgeTitle = z.string().min(1).max(120).regex(/\S/, 'is blank');

const Format = z.enum(['markdown', 'text', 'pairs']);

/** What a document says. */
export const KnowledgeContent = z.discriminatedUnion('format', [
  z.strictObject({ format: z.enum(['markdown', 'text']), text: z.string().regex(VISIBLE, 'is blank') }),
  z.strictObject({ format: z.literal('pairs'), pairs: z.array(KnownAnswer).min(1) }),
]);
export type KnowledgeContent = z.infer<typeof KnowledgeContent>;

/** A document that is kept, without what it says. */
export const KnowledgeDocument = z.strictObject({
  name: KnowledgeName,
  title: KnowledgeTitle,
  format: Format,
  /** Each replacement makes another one. */
  revision: z.string().regex(/^[0-9a-f]{16,40}$/),
  /** Into how many pieces it was cut. */
  pieces: z.int().min(1),
  /** Of what it says, in UTF-8. */
  bytes: z.int().min(1),
  updatedAt: IsoInstant,
  /** The model that the vectors of its pieces were made with; absent where they have none. */
  embeddedBy: z.string().exactOptional(),
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

/** A part of a document that is found and told as one. */
export const KnowledgePart = z.strictObject({
  kind: z.enum(['pair', 'passage']),
  /** The question of a pair; of a passage the titles that it stands under, outermost first, parted by ` › `. */
  title: z.string().min(1),
  text: z.string().min(1),
});
export type KnowledgePart = z.infer<typeof KnowledgePart>;
