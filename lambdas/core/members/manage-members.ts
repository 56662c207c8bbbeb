import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Member, Role } from '../../../schemas/member.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../ports.ts';
import type { AdmitPorts } from './admit.ts';
import { type HeirOf, heirsAmong } from './pass-on.ts';
import { reconcile, removed } from './reconcile.ts';
import { mayAnswer } from './roles.ts';

/*
 * What ops do with members. The user pool decides who may sign in, and in which group. Each act changes the user pool
 * first, and then brings the directory to what the pool says: cut short in between, any later act finishes it. What the
 * directory says counts within 30 s, whatever a token still says.
 */

/** An account of the user pool. */
export type PoolUser = {
  /** What the pool's own calls name it by. */
  readonly username: string;
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  /** The highest of the account's groups. */
  readonly role: Role | undefined;
  readonly isEnabled: boolean;
};

export type Invited = 'invited' | 'invited again' | 'known';

export type UserPool = {
  list(): Promise<readonly PoolUser[]>;
  /** Makes an account, and mails a first password. One that has never signed in gets another. */
  invite(who: { readonly email: string; readonly name?: string | undefined }): Promise<Invited>;
  /** The one role that the account has from now on. */
  setRole(user: PoolUser, role: Role): Promise<void>;
  disable(user: PoolUser): Promise<void>;
  enable(user: PoolUser): Promise<void>;
  /** Ends all sessions of an account. Answers since when, by the pool's own clock. */
  signOut(user: PoolUser): Promise<IsoInstant>;
  remove(user: PoolUser): Promise<void>;
};

export type ManagePorts = {
  readonly clock: Clock;
  readonly pool: UserPool;
  readonly directory: AdmitPorts['members'] & { list(): Promise<readonly Member[]> };
  /** Passes conversations on to the heirs of their assignees. Answers how many. */
  readonly passOn: (heirOf: HeirOf) => Promise<number>;
};

export type Managed = { readonly member: Member; readonly passedOn: number };

/** Brings the directory to what the user pool says, and answers the directory. */
export const listMembers = async ({ pool, directory, clock }: ManagePorts): Promise<readonly Member[]> => {
  const users = await pool.list();
  const bySub = new Map((await directory.list()).map((member) => [member.sub, member]));
  for (const user of users) {
    const member = await directory.change(user.sub, (seen) => reconcile(seen, user, clock.now()));
    if (member) bySub.set(user.sub, member);
  }
  const inPool = new Set(users.map(({ sub }) => sub));
  for (const { sub } of [...bySub.values()].filter((member) => !inPool.has(member.sub))) {
    const member = await directory.change(sub, (seen) => removed(seen, clock.now()));
    if (member) bySub.set(sub, member);
  }
  return [...bySub.values()];
};

/** The same, and no conversation is left with a member who may not answer it. */
export const syncMembers = async (ports: ManagePorts) => {
  const members = await listMembers(ports);
  return { members, passedOn: await ports.passOn(heirsAmong(members)) };
};

export const inviteMember = async (
  ports: ManagePorts,
  { email, name, role }: { readonly email: string; readonly name?: string | undefined; readonly role: Role },
): Promise<Managed & { readonly invited: Invited }> => {
  const invited = await ports.pool.invite({ email, name });
  return { invited, ...(await changeRole(ports, email, role)) };
};

/** The role replaces the one before. */
export const changeRole = (ports: ManagePorts, who: string, role: Role): Promise<Managed> =>
  act(ports, who, (user) => ports.pool.setRole(user, role));

/** The account can sign in no more, its sessions end, and its conversations are passed on. */
export const disableMember = (ports: ManagePorts, who: string): Promise<Managed> =>
  act(ports, who, async (user) => {
    // Enabled again, it has to sign in again.
    if (user.isEnabled) await ports.pool.signOut(user);
    await ports.pool.disable(user);
  });

export const enableMember = (ports: ManagePorts, who: string): Promise<Managed> =>
  act(ports, who, (user) => ports.pool.enable(user));

/** Ends the sessions of a member, on every device; the member may sign in again. */
export const signOutMember = (ports: ManagePorts, who: string): Promise<Managed> =>
  act(ports, who, async (user) => {
    const signedOutAt = await ports.pool.signOut(user);
    await ports.directory.change(user.sub, (seen) => ({ ...(seen ?? { sub: user.sub }), signedOutAt }));
  });

/**
 * A member lost the authenticator. The user pool forgets none (Cognito, AdminSetUserMFAPreference), so the account is
 * made again: the same address, name and role, a first password by mail, and an authenticator to enrol. Cut short, it
 * goes on where it was: the directory knows whom it was about.
 *
 * @throws {AppError} `member.not_found`, `member.disabled`
 */
export const resetFactor = async (ports: ManagePorts, who: string): Promise<Managed> => {
  const { pool } = ports;
  const members = await listMembers(ports);
  const user = findUser(await pool.list(), who);
  const accounts = newestFirst(members, who);
  const { email, name } = user ?? accounts[0] ?? {};
  if (email === undefined) throw notFound(who);
  if (user && !user.isEnabled) throw new AppError('member.disabled', `${who} is disabled. Enable the member first.`);
  // Cut short between invitation and role, the new account has none yet.
  const role = user?.role ?? accounts.find((account) => account.role !== undefined)?.role;
  if (user) await pool.remove(user);
  await pool.invite({ email, name });
  const { member } = await act(ports, email, async (made) => {
    if (role !== undefined) await pool.setRole(made, role);
  });
  return { member, passedOn: (await syncMembers(ports)).passedOn };
};

const act = async (ports: ManagePorts, who: string, change: (user: PoolUser) => Promise<void>): Promise<Managed> => {
  const user = findUser(await ports.pool.list(), who);
  if (user) await change(user);
  const members = await listMembers(ports);
  if (!user) {
    // Deleted in the console: the member has no access from now on either.
    if (members.some(isMeant(who))) await ports.passOn(heirsAmong(members));
    throw notFound(who);
  }
  const member = members.find(({ sub }) => sub === user.sub);
  if (!member) throw notFound(who);
  return { member, passedOn: mayAnswer(member) ? 0 : await ports.passOn(heirsAmong(members)) };
};

const notFound = (who: string) => new AppError('member.not_found', `The user pool has no account of ${who}.`);

const isMeant =
  (who: string) =>
  ({ sub, email }: { readonly sub: string; readonly email?: string }): boolean =>
    sub === who || email?.toLowerCase() === who.toLowerCase();

const findUser = (users: readonly PoolUser[], who: string) => users.find(isMeant(who));

/** Every account that this member has had: the one that was there last comes first. */
const newestFirst = (members: readonly Member[], who: string) =>
  members.filter(isMeant(who)).toSorted((a, b) => ((a.disabledAt ?? '~') < (b.disabledAt ?? '~') ? 1 : -1));
