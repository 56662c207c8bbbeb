import assert from 'node:assert/strict';
import {
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { TIME_TO_LIVE_ATTRIBUTE } from '../../../lambdas/adapters/dynamodb/schema/verify-table.ts';
import { exampleBusiness } from '../../example-business.ts';
import type { Emulator } from '../emulator/start-emulator.ts';
import { runCommand } from '../run-command.ts';
import { type Deployment, STAGE } from './deploy.ts';

/** What Meta gives to a business. */
export interface GivenSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accessToken: string;
  readonly phoneNumberId: string;
}

/** What those who call the deployed stage know. */
export interface RehearsalSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly cronSecret: string;
  readonly jobRunnerToken: string;
}

const Generated = z.object({ CRON_SECRET: z.string().min(32), JOB_RUNNER_TOKEN: z.string().min(32) });

/** One of the commands of `package.json`, as ops type it; answers with what it says. */
export const operate = (
  { environment }: Emulator,
  command: 'secrets' | 'migrate' | 'verify:schema' | 'verify:references' | 'number' | 'members' | 'redrive' | 'jobs',
  args: readonly string[] = [],
  input = '',
): Promise<string> =>
  runCommand('npm', ['run', '--silent', command, '--', ...args, '--stage', STAGE], { env: environment, input });

/** Gives Meta's secrets to the stage, and answers with them and with those that the deployment generated. */
export const putSecrets = async (
  emulator: Emulator,
  { OpsSecretName }: Deployment,
  { appSecret, verifyToken, accessToken, phoneNumberId }: GivenSecrets,
): Promise<RehearsalSecrets> => {
  const given = {
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: verifyToken,
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  };
  const said = await operate(emulator, 'secrets', [], JSON.stringify(given));
  const isShown = [appSecret, verifyToken, accessToken].some((value) => said.includes(value));
  assert(!isShown, 'npm run secrets shows what it was given');
  const client = new SecretsManagerClient(emulator.clientConfig);
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: OpsSecretName }));
  const generated = Generated.parse(JSON.parse(SecretString));
  return { appSecret, verifyToken, cronSecret: generated.CRON_SECRET, jobRunnerToken: generated.JOB_RUNNER_TOKEN };
};

/**
 * Says of which version the stage's table is, and has all of it looked at; answers with the verdict. The emulator drops
 * what keeps a global table safe, so what the stack asked for is asked for again, of the table itself.
 */
export const prepareTable = async (emulator: Emulator, { TableName }: Deployment): Promise<string> => {
  const migrated = await operate(emulator, 'migrate');
  assert(/^Stored data is of version \d+$/m.test(migrated), `npm run migrate says: ${migrated}`);
  const client = new DynamoDBClient(emulator.clientConfig);
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: TIME_TO_LIVE_ATTRIBUTE, Enabled: true },
    }),
  );
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  client.destroy();
  return (await operate(emulator, 'verify:schema')).trim();
};

/** Makes a number the example business's. */
export const setNumber = async (emulator: Emulator, phoneNumberId: string): Promise<void> => {
  const number = ['--number', phoneNumberId];
  await operate(emulator, 'number', ['set', ...number, '--file', '-'], JSON.stringify(exampleBusiness));
  const shown = await operate(emulator, 'number', ['show', ...number]);
  assert(shown.includes(exampleBusiness.businessName), `npm run number -- show says: ${shown}`);
};

export const inviteAdmin = async (emulator: Emulator, email: string): Promise<void> => {
  await operate(emulator, 'members', ['invite', '--email', email, '--role', 'admin']);
};
