import { AppError } from '../../core/app-error.ts';
import { toEpochMs } from '../../core/instants.ts';
import type { Clock } from '../../core/ports.ts';

/** Where secrets come from, and what to tell whoever has to set a missing one. */
export type SecretSource = {
  readonly where: string;
  read(): Promise<Readonly<Record<string, string | undefined>>>;
};

export type Secrets = {
  /** What to do about a missing one. */
  readonly where: string;
  find(name: string): Promise<string | undefined>;
  /** @throws {AppError} `secret.missing`, naming the secret and where to set it. */
  require(name: string): Promise<string>;
  /** Reads them again, at most once in 30 s; says whether it did. */
  refresh(): Promise<boolean>;
};

const FRESH_MS = 5 * 60_000;
const REFRESH_AFTER_MS = 30_000;

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Secrets are read once in five minutes by a warm function, and never logged. Where a later read fails, the values of
 * the one before serve on, and `onStale` is told.
 */
export const createSecrets = (source: SecretSource, clock: Clock, onStale: (error: unknown) => void): Secrets => {
  let known: { readonly values: Values; readonly at: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Values> | undefined;
  const readSource = async (now: number): Promise<Values> => {
    triedAt = now;
    try {
      known = { values: await source.read(), at: now };
    } catch (error) {
      if (!known) throw error;
      onStale(error);
    } finally {
      reading = undefined;
    }
    return known.values;
  };
  const read = async (maxAgeMs: number): Promise<Values> => {
    const now = toEpochMs(clock.now());
    if (known && (now - known.at < maxAgeMs || now - triedAt < REFRESH_AFTER_MS)) return known.values;
    reading ??= readSource(now);
    return reading;
  };
  const find = async (name: string) => (await read(FRESH_MS))[name] || undefined;
  return {
    where: source.where,
    find,
    require: async (name) => {
      const value = await find(name);
      if (value === undefined) throw new AppError('secret.missing', `${name} is not set: ${source.where}`);
      return value;
    },
    refresh: async () => {
      const before = known?.at;
      await read(REFRESH_AFTER_MS);
      return known?.at !== before;
    },
  };
};

export const environmentSource = (env: Readonly<Record<string, string | undefined>>): SecretSource => ({
  where: 'set it in the environment or in .env',
  read: async () => env,
});
