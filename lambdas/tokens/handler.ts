import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import type { NewId } from '../core/ports.ts';
import { customResource, type ResourcePorts } from '../runtime/custom-resource.ts';

const Properties = z.looseObject({ secretId: z.string().min(1), names: z.array(z.string().min(1)) });
const SecretValue = z.record(z.string(), z.string());

export type TokensPorts = ResourcePorts & {
  readonly secret: {
    read(secretId: string): Promise<string | undefined>;
    write(secretId: string, value: string): Promise<void>;
  };
  readonly newId: NewId;
};

const TOKEN_BYTES = 24;

/** Adds to the secret the tokens it does not hold yet. What it holds stays, and a deletion leaves all as it is. */
export const createHandler = ({ secret, newId, log, wait }: TokensPorts) =>
  customResource('generated-tokens', { log, wait }, async ({ isDeletion, properties }) => {
    if (isDeletion) return;
    const { secretId, names } = Properties.parse(properties);
    const held = parseSecret(await secret.read(secretId));
    const missing = names.filter((name) => !held[name]);
    if (missing.length === 0) return;
    const made = Object.fromEntries(missing.map((name) => [name, newId(TOKEN_BYTES)]));
    await secret.write(secretId, JSON.stringify({ ...held, ...made }));
  });

const parseSecret = (value: string | undefined): z.output<typeof SecretValue> => {
  try {
    return SecretValue.parse(JSON.parse(value ?? '{}'));
  } catch {
    // The cause would show the value.
    throw new AppError('secret.unreadable', 'the secret is no JSON object of strings');
  }
};
