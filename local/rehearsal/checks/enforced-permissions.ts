import assert from 'node:assert/strict';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  ListStackResourcesCommand,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { STACKS } from '../deployed/deploy.ts';
import type { Check } from '../world.ts';

const StackName = 'rehearsal-takes-a-permission-away';
const SOON = { maxWaitTime: 30, minDelay: 1, maxDelay: 1 };

const denial = (role: string, action: string) => ({
  Resources: {
    Denial: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'denied',
        Roles: [role],
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }] },
      },
    },
  },
});

/** Without it, every check would pass with every permission missing. */
export const enforcedPermissions: Check = {
  name: 'permissions are enforced: without one of them, a function’s route fails',
  run: async ({ emulator, admin, phoneNumberId }) => {
    const client = new CloudFormationClient(emulator.clientConfig);
    const readNumber = async () => (await admin.ask('GET', `/numbers/${phoneNumberId}`)).status;
    const before = await readNumber();
    assert(before === 200, `with its permissions, it got ${before}`);

    const { StackResourceSummaries = [] } = await client.send(
      new ListStackResourcesCommand({ StackName: STACKS.service }),
    );
    const role = StackResourceSummaries.find(
      ({ ResourceType, LogicalResourceId }) =>
        ResourceType === 'AWS::IAM::Role' && LogicalResourceId?.startsWith('InboxApi'),
    )?.PhysicalResourceId;
    assert(role !== undefined, 'the inbox function has no role');
    await client.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify(denial(role, 'dynamodb:GetItem')),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    await waitUntilStackCreateComplete({ client, ...SOON }, { StackName });
    const without = await readNumber();
    await client.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete({ client, ...SOON }, { StackName });
    assert(without === 500, `without dynamodb:GetItem, it got ${without}`);

    const after = await readNumber();
    assert(after === 200, `with its permissions again, it got ${after}`);
    return 'dynamodb:GetItem of the inbox function';
  },
};
