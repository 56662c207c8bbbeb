import { createSecrets, environmentSource, type Secrets } from '../adapters/secrets/secrets.ts';
import { secretsManagerSource } from '../adapters/secrets/secrets-manager-source.ts';
import { systemClock } from './system-ports.ts';

/** Secrets Manager where a secret is named, else the environment. */
export const productionSecrets = (env: { readonly SECRET_ID?: string | undefined; readonly STAGE: string }): Secrets =>
  createSecrets(
    env.SECRET_ID === undefined ? environmentSource(process.env) : secretsManagerSource(env.SECRET_ID, env.STAGE),
    systemClock,
  );
