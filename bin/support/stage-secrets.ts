import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from '../../lib/operations/change-secret.ts';
import { clientOptionsOf } from '../../lib/operations/command.ts';
import { stackOutputs } from '../../lib/operations/stack-outputs.ts';
import { loadSecretNames } from '../../local/secrets.ts';
import { withEnvironmentFile } from '../../local/support/environment-file.ts';
import { localSettings, type StageOptions } from './stage-table.ts';

/** What a stage's functions that send, and that ask models, find among their secrets. */
export type StageSecrets = {
  readonly find: (name: string) => Promise<string | undefined>;
  /** What to do about a missing one. */
  readonly where: string;
};

/**
 * The secrets of a stage by their names; they are read when the first is asked for. Of the one on this machine no more is
 * known than which are set: `find` answers with the name itself then.
 */
export const stageSecrets = (options: StageOptions): StageSecrets =>
  options.stage === 'local' ? localSecrets(options) : deployedSecrets(options.stage);

const localSecrets = (options: StageOptions): StageSecrets => ({
  where: 'set it in the environment or in .env, and start the stack again',
  find: async (name) => {
    const { dataDir, phoneNumberId } = localSettings(options);
    if (name === 'WHATSAPP_PHONE_NUMBER_ID') return phoneNumberId;
    return loadSecretNames(withEnvironmentFile(process.env, '.env'), dataDir).has(name) ? name : undefined;
  },
});

const deployedSecrets = (stage: string): StageSecrets => {
  let reading: Promise<Readonly<Record<string, string>>> | undefined;
  const read = async () => {
    const options = await clientOptionsOf(stage);
    const outputs = await stackOutputs(new CloudFormationClient(options), stage, 'data');
    return await readSecret(new SecretsManagerClient(options), outputs.get('EgressSecretName'));
  };
  return {
    where: `run npm run secrets -- --stage ${stage}`,
    find: async (name) => {
      reading ??= read();
      return (await reading)[name] || undefined;
    },
  };
};
