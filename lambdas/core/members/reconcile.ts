import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Member } from '../../../schemas/member.ts';
import type { MemberDraft } from './admit.ts';
import type { PoolUser } from './manage-members.ts';

/** The member as the user pool has it; `undefined`: the directory says so already. */
export const reconcile = (seen: Member | undefined, user: PoolUser, now: IsoInstant): MemberDraft | undefined => {
  const { sub, name, email, role, isEnabled } = user;
  const { disabledAt, signedOutAt } = isEnabled ? { ...seen, disabledAt: undefined } : ended(seen, now);
  const next: MemberDraft = {
    sub,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(role !== undefined && { role }),
    ...(disabledAt !== undefined && { disabledAt }),
    ...(signedOutAt !== undefined && { signedOutAt }),
  };
  return isAsSeen(seen, next) ? undefined : next;
};

/** A member whose account is gone: kept, disabled, so that a token that still lives opens nothing. */
export const removed = (seen: Member | undefined, now: IsoInstant): MemberDraft | undefined => {
  if (!seen) return undefined;
  const { unsynced, ...rest } = seen;
  const next = { ...rest, ...ended(seen, now) };
  return isAsSeen(seen, next) ? undefined : next;
};

/** Enabled again, the member signs in again. */
const ended = (seen: Member | undefined, now: IsoInstant) => {
  const { disabledAt = now } = seen ?? {};
  const { signedOutAt = disabledAt } = seen ?? {};
  return { disabledAt, signedOutAt: signedOutAt < disabledAt ? disabledAt : signedOutAt };
};

const NAMES = ['name', 'email', 'role', 'disabledAt', 'signedOutAt', 'unsynced'] as const;

const isAsSeen = (seen: Member | undefined, next: MemberDraft): boolean =>
  seen !== undefined && NAMES.every((name) => seen[name] === next[name]);
