import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Member, Role } from '../../../schemas/member.ts';
import { addSeconds } from '../instants.ts';
import type { Clock } from '../ports.ts';
import { lowerRole } from './roles.ts';

/*
 * A token says for a quarter of an hour what its bearer was allowed when it was made. The directory says what is true
 * now. So a request is admitted by both: the lower role counts, a disabled member is refused, and so is a session that
 * began before the member was signed out.
 */

/** What a token says. */
export type Session = {
  readonly sub: string;
  readonly role: Role | undefined;
  /** When the bearer signed in, or where the token does not say, when it was made. */
  readonly since: IsoInstant;
};

export type Admission =
  | { readonly outcome: 'admitted'; readonly role: Role | undefined }
  | { readonly outcome: 'disabled' }
  | { readonly outcome: 'signed-out' };

/** `recent`: the directory as it was up to 20 s ago. */
export type Look = 'recent' | 'now';

export type Admit = (session: Session, look: Look) => Promise<Admission>;

/** A member as a use case changes one: the store counts the revision. */
export type MemberDraft = Omit<Member, 'revision'>;

export type AdmitPorts = {
  readonly clock: Clock;
  readonly members: {
    load(sub: string): Promise<Member | undefined>;
    /** `change` answers `undefined` where nothing is to be done. */
    change(sub: string, change: (seen: Member | undefined) => MemberDraft | undefined): Promise<Member | undefined>;
  };
};

/** Within the 30 s that the design allows, with time for a request that is under way. */
const KEPT_SECONDS = 20;
/** More than any business has; the directory of a warm function stays this small. */
const KEPT_MEMBERS = 1_000;

export const judge = ({ role, since }: Session, member: Member): Admission => {
  if (member.disabledAt !== undefined) return { outcome: 'disabled' };
  if (member.signedOutAt !== undefined && since < member.signedOutAt) return { outcome: 'signed-out' };
  return { outcome: 'admitted', role: member.unsynced ? role : lowerRole(role, member.role) };
};

/**
 * Admits sessions by the directory. A subject that the directory does not know has a valid token, so it becomes a
 * member with the role of that token.
 */
export const createAdmit = ({ clock, members }: AdmitPorts): Admit => {
  const kept = new Map<string, { readonly member: Promise<Member>; readonly until: IsoInstant }>();

  const read = async ({ sub, role }: Session): Promise<Member> => {
    const member = await members.load(sub);
    if (member && !isNews(member, role)) return member;
    const registered = await members.change(sub, (seen) => register(seen, sub, role));
    if (!registered) throw new Error(`member ${sub} was not registered`);
    return registered;
  };

  const find = (session: Session, look: Look): Promise<Member> => {
    const now = clock.now();
    const known = kept.get(session.sub);
    if (look === 'recent' && known && now < known.until) return known.member;
    if (kept.size >= KEPT_MEMBERS) kept.clear();
    const mine = { member: read(session), until: addSeconds(now, KEPT_SECONDS) };
    kept.set(session.sub, mine);
    mine.member.catch(() => {
      if (kept.get(session.sub) === mine) kept.delete(session.sub);
    });
    return mine.member;
  };

  return async (session, look) => judge(session, await find(session, look));
};

/** A newer token may name another group, which is all that is known of a member whom no command has looked at. */
const isNews = ({ unsynced, role }: Member, tokenRole: Role | undefined) => unsynced === true && role !== tokenRole;

const register = (seen: Member | undefined, sub: string, role: Role | undefined): MemberDraft | undefined => {
  if (seen && !isNews(seen, role)) return undefined;
  const { role: _, ...rest } = seen ?? { sub, unsynced: true as const };
  return { ...rest, ...(role !== undefined && { role }) };
};
