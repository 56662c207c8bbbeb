import * as z from 'zod';
import { IsoInstant } from './instants.ts';

/** What a member may do, least first: read, answer, and change settings. */
export const Role = z.enum(['viewer', 'agent', 'admin']);
export type Role = z.infer<typeof Role>;

/** Someone who works with the inbox, as the user pool knew them when a command last looked at it. */
export const Member = z.strictObject({
  /** Subject of the member's tokens. */
  sub: z.string(),
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  /** Absent: the member is in no group, and may do nothing. */
  role: Role.exactOptional(),
  /** Since when every request is refused. */
  disabledAt: IsoInstant.exactOptional(),
  /** Sessions that began before are refused. */
  signedOutAt: IsoInstant.exactOptional(),
  /** Only a token has named this member so far. Its role counts until a command has looked at the user pool. */
  unsynced: z.literal(true).exactOptional(),
  /** Grows by one with each change. */
  revision: z.int().min(1),
});
export type Member = z.infer<typeof Member>;
