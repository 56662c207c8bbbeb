import assert from 'node:assert/strict';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { destroy, STACKS } from '../deployed/deploy.ts';
import { CommandError } from '../run-command.ts';
import type { Check } from '../world.ts';

/** The end of a stage. */
export const keptData: Check = {
  name: 'destroy takes the service away, is refused the data, and leaves table, people and secrets even so',
  run: async ({ emulator, assembly, deployment, people }) => {
    const { TableName, UserPoolId, IngressSecretName, EgressSecretName, OpsSecretName } = deployment;
    const stacks = new CloudFormationClient(emulator.clientConfig);
    const isThere = (StackName: string) =>
      stacks.send(new DescribeStacksCommand({ StackName })).then(
        ({ Stacks }) => Stacks?.[0]?.StackStatus !== 'DELETE_COMPLETE',
        (error: unknown) => {
          if (error instanceof Error && error.name === 'ValidationError') return false;
          throw error;
        },
      );
    const itemCount = async () => {
      const table = new DynamoDBClient(emulator.clientConfig);
      return (await table.send(new ScanCommand({ TableName, Select: 'COUNT' }))).Count ?? 0;
    };
    const before = await itemCount();
    assert(before > 0, 'the table is empty');

    await destroy(emulator, assembly, [STACKS.observability, STACKS.service]);
    assert(!(await isThere(STACKS.service)), 'the service stack is still there');

    const refusal = await destroy(emulator, assembly, [STACKS.data]).catch((error: unknown) => error);
    assert(refusal instanceof CommandError, 'the data stack is not protected against termination');
    assert(await isThere(STACKS.data), 'the data stack is gone, protected as it was');

    await stacks.send(
      new UpdateTerminationProtectionCommand({ StackName: STACKS.data, EnableTerminationProtection: false }),
    );
    await destroy(emulator, assembly, [STACKS.data]);
    assert(!(await isThere(STACKS.data)), 'the data stack is still there');
    assert((await itemCount()) === before, 'items of the table are gone');
    await people.client.send(new DescribeUserPoolCommand({ UserPoolId }));
    const secrets = new SecretsManagerClient(emulator.clientConfig);
    for (const SecretId of [IngressSecretName, EgressSecretName, OpsSecretName]) {
      await secrets.send(new DescribeSecretCommand({ SecretId }));
    }
    return `${before} items`;
  },
};
