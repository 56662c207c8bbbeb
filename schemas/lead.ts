import * as z from 'zod';
import { LeadField } from './assistant.ts';
import { IsoInstant } from './instants.ts';

/** `new` until all that is needed is told; people say what became of it. */
export const LeadStatus = z.enum(['new', 'qualified', 'won', 'lost']);
export type LeadStatus = z.infer<typeof LeadStatus>;

/** The ad or post that brought the customer (Meta, `referral` of an inbound message). */
export const LeadSource = z.strictObject({
  /** `ad`, `post`, or what Meta adds to them. */
  type: z.string().min(1).max(40),
  id: z.string().min(1).max(128).exactOptional(),
  headline: z.string().min(1).max(300).exactOptional(),
});
export type LeadSource = z.infer<typeof LeadSource>;

/** What was learnt of a customer who may buy. */
export const Lead = z.strictObject({
  /** That of its contact, who has one lead at most. */
  leadId: z.string(),
  contactId: z.string(),
  phoneNumberId: z.string(),
  conversationId: z.string(),
  status: LeadStatus,
  source: LeadSource.exactOptional(),
  /** What the customer told, by the names of the number's fields. */
  fields: z.record(LeadField.shape.name, z.string().min(1).max(300)),
  createdAt: IsoInstant,
  /** Another one with every change. */
  updatedAt: IsoInstant,
  /** When all that is needed was there for the first time, or people said so. */
  qualifiedAt: IsoInstant.exactOptional(),
});
export type Lead = z.infer<typeof Lead>;
