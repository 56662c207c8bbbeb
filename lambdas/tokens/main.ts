import { setTimeout } from 'node:timers/promises';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { logger } from '../runtime/logger.ts';
import { randomId } from '../runtime/system-ports.ts';
import { createHandler } from './handler.ts';

const client = new SecretsManagerClient();

export const handler = createHandler({
  secret: {
    read: async (secretId) => (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString,
    write: async (secretId, value) => {
      await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: value }));
    },
  },
  newId: randomId,
  wait: setTimeout,
  log: logger,
});
