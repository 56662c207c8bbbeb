// Invites a person to a stage's inbox: npm run admin -- --stage S --email E [--group G]
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { clientOptionsOf, parseOptions, runCommand } from '../lib/operations/command.ts';
import { inviteAgent } from '../lib/operations/invite-agent.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';

const GROUPS = ['admin', 'agent', 'viewer'];
const USAGE = `Usage: npm run admin -- --stage S --email E [--group ${GROUPS.join('|')}]      admin by default`;

await runCommand(
  async () => {
    const { stage, email, group = 'admin' } = parseOptions(USAGE, ['stage', 'email'], ['group']);
    if (!email.includes('@') || !GROUPS.includes(group)) throw new OperationError(USAGE);
    const options = await clientOptionsOf(stage);
    const cloudFormation = new CloudFormationClient(options);
    const userPoolId = (await stackOutputs(cloudFormation, stage, 'data')).get('UserPoolId');
    const site = (await stackOutputs(cloudFormation, stage, 'service')).get('SiteUrl');
    const outcome = await inviteAgent(new CognitoIdentityProviderClient(options), { userPoolId, email, group });
    console.log(
      outcome === 'invited'
        ? `Invited ${email} as ${group}: the first password comes by email, and is good for three days.`
        : `${email} is known already, and is in group ${group} now.`,
    );
    console.log(`Sign in at ${site}`);
  },
  (line) => console.error(line),
);
