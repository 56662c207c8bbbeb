// Shows and changes who works with the inbox: npm run members -- list | invite | role | disable | enable | …
import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createMemberStore } from '../lambdas/adapters/dynamodb/member-store.ts';
import { passOnConversations } from '../lambdas/adapters/dynamodb/pass-on-conversations.ts';
import { AppError } from '../lambdas/core/app-error.ts';
import {
  changeRole,
  disableMember,
  enableMember,
  inviteMember,
  listMembers,
  type ManagePorts,
  resetFactor,
  signOutMember,
  syncMembers,
  type UserPool,
} from '../lambdas/core/members/manage-members.ts';
import { randomId } from '../lambdas/runtime/system-ports.ts';
import { createCognitoPool } from '../lib/operations/cognito-pool.ts';
import { clientOptionsOf } from '../lib/operations/command.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';
import { createLocalPool } from '../local/members/local-pool.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { Role } from '../schemas/member.ts';
import { memberLines, passedOnText } from './support/member-text.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, type StageTable, stageWords, withStageTable } from './support/stage-table.ts';

const ROLES = Role.options.join('|');
const USAGE = `Usage:
  npm run members -- list
  npm run members -- invite --email E --role ${ROLES} [--name NAME]   mails a first password
  npm run members -- role --email E --role ${ROLES}                   the role replaces the one before
  npm run members -- disable --email E        no access any more; their conversations are unassigned
  npm run members -- enable --email E
  npm run members -- sign-out --email E       ends their sessions on every device
  npm run members -- reset-factor --email E   a new first password, and an authenticator to enrol
  npm run members -- sync                     after changes in the console: the directory says what the user pool says
Options: --email E          or the id that list shows
${STAGE_USAGE}`;

const FIRST_PASSWORD = ' The first password comes by email and is good for three days.';
/** A function remembers a member for less than this. */
const SOON = 'This counts within 30 seconds.';

type Asked = {
  readonly stage: string;
  readonly email: string;
  readonly role: Role | undefined;
  readonly name: string | undefined;
};
type Act = (ports: ManagePorts, asked: Asked) => Promise<readonly string[]>;

const withRole = ({ role }: Asked): Role => {
  if (role === undefined) throw new ConfigurationError(`--role ${ROLES}: which one?\n${USAGE}`);
  return role;
};

const ACTS: Readonly<Record<string, Act>> = {
  invite: async (ports, asked) => {
    if (!asked.email.includes('@')) throw new ConfigurationError(`--email ${asked.email}: is no email address`);
    const { invited, member } = await inviteMember(ports, { ...asked, role: withRole(asked) });
    const who = `${asked.email} as ${member.role}`;
    if (invited === 'invited') return [`Invited ${who}.${asked.stage === 'local' ? '' : FIRST_PASSWORD}`];
    if (invited === 'invited again') return [`Invited ${who} again. The first password before is good no longer.`];
    const isDisabled = member.disabledAt !== undefined;
    return [
      `${asked.email} is a member already, and is ${member.role} now.${isDisabled ? ' It is disabled: enable it.' : ''}`,
    ];
  },
  role: async (ports, asked) => {
    const { member, passedOn } = await changeRole(ports, asked.email, withRole(asked));
    return [`${asked.email} is ${member.role} now, and nothing else. ${SOON}${passedOnText(passedOn)}`];
  },
  disable: async (ports, { email }) => {
    const { passedOn } = await disableMember(ports, email);
    return [`${email} is disabled. ${SOON}${passedOnText(passedOn)}`];
  },
  enable: async (ports, { email }) => {
    const { member } = await enableMember(ports, email);
    return [`${email} may sign in again, as ${member.role ?? 'a member without a role'}. ${SOON}`];
  },
  'sign-out': async (ports, { email }) => {
    await signOutMember(ports, email);
    return [`${email} is signed out everywhere. ${SOON}`];
  },
  'reset-factor': async (ports, { email }) => {
    const { member, passedOn } = await resetFactor(ports, email);
    const moved =
      passedOn === 0 ? '' : ` ${passedOn} ${passedOn === 1 ? 'conversation' : 'conversations'} moved along.`;
    return [
      `${email} has a new account, as ${member.role ?? 'a member without a role'}. The first password comes by email; ` +
        `the first sign-in enrols an authenticator. The sessions before have ended.${moved}`,
    ];
  },
};

const poolOf = async (stage: string, ports: Omit<ManagePorts, 'pool'>): Promise<UserPool> => {
  if (stage === 'local') return createLocalPool({ ...ports, newId: randomId });
  const options = await clientOptionsOf(stage);
  const outputs = await stackOutputs(new CloudFormationClient(options), stage, 'data');
  return createCognitoPool(new CognitoIdentityProviderClient(options), outputs.get('UserPoolId'));
};

const siteOf = async (stage: string): Promise<string> =>
  (await stackOutputs(new CloudFormationClient(await clientOptionsOf(stage)), stage, 'service')).get('SiteUrl');

const portsOf = async (table: StageTable, stage: string, onUnreadable: (ids: readonly string[]) => void) => {
  const ports = {
    clock: table.clock,
    directory: createMemberStore(table),
    passOn: async (heirOf: Parameters<ManagePorts['passOn']>[0]) => {
      const { changed, unreadable } = await passOnConversations(table, randomId, heirOf);
      if (unreadable.length > 0) onUnreadable(unreadable);
      return changed;
    },
  };
  return { ...ports, pool: await poolOf(stage, ports) };
};

const run = async (
  ports: ManagePorts,
  act: Act | undefined,
  asked: Asked,
  verb: string,
): Promise<readonly string[]> => {
  if (act) return act(ports, asked);
  if (verb === 'list') return memberLines(await listMembers(ports));
  const { members, passedOn } = await syncMembers(ports);
  return [...memberLines(members), `The directory says what the user pool says.${passedOnText(passedOn)}`];
};

await runStageCommand(USAGE, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ...STAGE_OPTIONS, email: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  });
  const [verb = '', ...others] = positionals;
  const { stage, email, name } = values;
  const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined;
  if (others.length > 0 || (!act && verb !== 'list' && verb !== 'sync')) throw new ConfigurationError(USAGE);
  if (act && !email) throw new ConfigurationError(`--email E: whom is it about?\n${USAGE}`);
  const role = Role.safeParse(values.role);
  if (values.role !== undefined && !role.success)
    throw new ConfigurationError(`--role ${values.role}: is not ${ROLES}`);

  await withStageTable(values, async (table) => {
    const ports = await portsOf(table, stage, (ids) => {
      console.error(`Not read, and left as they are: ${ids.join(', ')}. Run: npm run migrate -- ${stageWords(values)}`);
      process.exitCode = 1;
    });
    try {
      const lines = await run(ports, act, { stage, email: email ?? '', role: role.data, name }, verb);
      for (const line of lines) console.log(line);
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('member.')) throw new ConfigurationError(error.message);
      throw error;
    }
    if (verb !== 'invite') return;
    console.log(
      stage === 'local' ? 'The sign-in page of this machine offers them.' : `Sign in at ${await siteOf(stage)}`,
    );
  });
});
