import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { AppError } from '../../core/app-error.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { SecretSource } from './secrets.ts';

const SecretValue = z.record(z.string(), z.string());

/** One JSON secret a stage, whose keys are the secrets' names. */
export const secretsManagerSource = (secretId: string, stage: string): SecretSource => {
  const client = new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
  return {
    where: `run npm run secrets -- --stage ${stage}`,
    read: async () => {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      const parsed = SecretValue.safeParse(parseJson(SecretString ?? ''));
      // The cause would show the value.
      if (!parsed.success) throw new AppError('secret.unreadable', 'the secret is no JSON object of strings');
      return parsed.data;
    },
  };
};
