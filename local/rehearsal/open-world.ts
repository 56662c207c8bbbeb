import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import { exampleBusiness } from '../example-business.ts';
import { startSimulator } from '../simulator/start-simulator.ts';
import { newKey } from '../support/new-key.ts';
import { askOf } from './deployed/ask.ts';
import { bootstrap, type Deployment, deploy, synthesise } from './deployed/deploy.ts';
import { createInboxClient } from './deployed/inbox-client.ts';
import { inviteAdmin, prepareTable, putSecrets, setNumber } from './deployed/operations.ts';
import { signIn } from './deployed/person.ts';
import { createPhone } from './deployed/phone.ts';
import { startForwarder } from './deployed/start-forwarder.ts';
import { installEmulator } from './emulator/install-emulator.ts';
import { startEmulator } from './emulator/start-emulator.ts';
import { WORK_DIR } from './paths.ts';
import type { Report } from './report.ts';
import type { World } from './world.ts';

const PHONE_NUMBER_ID = '100000000000001';
const ADMIN = 'admin@example.com';
/**
 * The shortest that a stage may set: a poison message is given up after four visibility timeouts, and a send in doubt
 * after the grace.
 */
const SHORTEST = { consumerTimeoutSeconds: '30', inDoubtGraceSeconds: '31' } as const;

/**
 * Does what ops do with an empty account, up to the first customer, each step a row of the report.
 *
 * @param onClose takes what has to be ended afterwards, in the reverse order
 */
export const openWorld = async (
  { cover }: Report,
  onClose: (close: () => void | Promise<void>) => void,
): Promise<World> => {
  const executable = await cover('the emulator is installed', installEmulator, () => 'MiniStack 1.5.33');
  const emulator = await cover(
    'the emulator starts, with permissions enforced',
    () => startEmulator(executable),
    ({ clientConfig }) => clientConfig.endpoint,
  );
  onClose(emulator.stop);
  const secret = () => randomBytes(24).toString('base64url');
  const given = {
    appSecret: secret(),
    verifyToken: secret(),
    accessToken: secret(),
    phoneNumberId: PHONE_NUMBER_ID,
  };
  const ask = askOf(emulator.port);
  let deployment: Deployment | undefined;
  const forwarder = await startForwarder(ask, () => deployment?.WebhookUrl ?? '');
  onClose(forwarder.close);
  const simulatorKey = newKey();
  const simulatorDir = join(WORK_DIR, 'simulator');
  rmSync(simulatorDir, { recursive: true, force: true });
  const simulator = await startSimulator({
    port: 0,
    dataDir: simulatorDir,
    phoneNumberId: PHONE_NUMBER_ID,
    businessName: exampleBusiness.businessName,
    webhookUrl: forwarder.url,
    appSecret: given.appSecret,
    key: simulatorKey,
    log: () => undefined,
  });
  onClose(simulator.close);

  await cover('cdk bootstrap', () => bootstrap(emulator));
  const context = { graphApiUrl: simulator.url, ...SHORTEST };
  const { assembly } = await cover(
    'cdk synth, without what the emulator lacks',
    () => synthesise(emulator, 'cdk.out', context),
    ({ leftOut }) => (leftOut.length === 0 ? 'nothing left out' : `left out: ${leftOut.join('; ')}`),
  );
  ({ deployment } = await cover('cdk deploy of all stacks', () => deploy(emulator, assembly)));

  const secrets = await cover('npm run secrets, from standard input', () => putSecrets(emulator, deployment, given));
  await cover('npm run migrate, and npm run verify:schema', () => prepareTable(emulator, deployment), String);
  await cover('npm run number', () => setNumber(emulator, PHONE_NUMBER_ID));
  const people = {
    client: new CognitoIdentityProviderClient(emulator.clientConfig),
    userPoolId: deployment.UserPoolId,
  };
  const { accessToken } = await cover('npm run members, and a sign-in', async () => {
    await inviteAdmin(emulator, ADMIN);
    return signIn(people, ADMIN, deployment.UserPoolClientId);
  });
  return {
    emulator,
    deployment,
    assembly,
    context,
    secrets,
    phoneNumberId: PHONE_NUMBER_ID,
    ask,
    phone: createPhone(simulator.url, simulatorKey),
    admin: createInboxClient(ask, deployment.ApiUrl, accessToken),
    adminToken: accessToken,
    people,
    queues: new SQSClient({ ...emulator.clientConfig, useQueueUrlAsEndpoint: false }),
  };
};
