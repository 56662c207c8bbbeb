import { setTimeout } from 'node:timers/promises';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { logger } from '../runtime/logger.ts';
import { createHandler } from './handler.ts';

const client = new SecretsManagerClient();

export const handler = createHandler({
  read: async (secretId) => (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString,
  wait: setTimeout,
  log: logger,
});
