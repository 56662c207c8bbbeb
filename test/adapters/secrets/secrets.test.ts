import { describe, expect, it } from '@jest/globals';
import { createTokens } from '../../../lambdas/adapters/secrets/access-tokens.ts';
import { createSecrets, environmentSource, type SecretSource } from '../../../lambdas/adapters/secrets/secrets.ts';
import { aClock } from '../../support/a-clock.ts';
import { aNumber } from '../../support/a-number.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** A source that counts its reads, whose values change and which may fail. */
const aSource = (values: Values) => {
  const state = { values, reads: 0, fails: false };
  const source: SecretSource = {
    where: 'say it to the source',
    read: async () => {
      state.reads += 1;
      if (state.fails) throw new Error('the source is down');
      return state.values;
    },
  };
  return { state, source };
};

const someSecrets = (values: Values = { CRON_SECRET: 'one' }) => {
  const clock = aClock();
  const { state, source } = aSource(values);
  const stale: unknown[] = [];
  return { clock, state, stale, secrets: createSecrets(source, clock, (error) => stale.push(error)) };
};

describe('secrets', () => {
  it('are read once in five minutes', async () => {
    const { clock, state, secrets } = someSecrets();
    expect(await secrets.find('CRON_SECRET')).toBe('one');
    state.values = { CRON_SECRET: 'two' };

    clock.advance(299);
    expect(await secrets.find('CRON_SECRET')).toBe('one');
    clock.advance(1);
    expect(await secrets.find('CRON_SECRET')).toBe('two');
    expect(state.reads).toBe(2);
  });

  it('are read once for requests that come at the same time', async () => {
    const { state, secrets } = someSecrets({ A: 'a', B: 'b' });

    expect(await Promise.all([secrets.find('A'), secrets.find('B'), secrets.find('A')])).toEqual(['a', 'b', 'a']);
    expect(state.reads).toBe(1);
  });

  it('are refreshed at most once in 30 seconds, and say whether they were', async () => {
    const { clock, state, secrets } = someSecrets();
    await secrets.find('CRON_SECRET');
    state.values = { CRON_SECRET: 'two' };

    clock.advance(29);
    expect(await secrets.refresh()).toBe(false);
    expect(await secrets.find('CRON_SECRET')).toBe('one');
    clock.advance(1);
    expect(await secrets.refresh()).toBe(true);
    expect(await secrets.find('CRON_SECRET')).toBe('two');
    clock.advance(29);
    expect(await secrets.refresh()).toBe(false);
    expect(state.reads).toBe(2);
  });

  it('are asked for again after a read that failed', async () => {
    const { state, secrets } = someSecrets();
    state.fails = true;
    await expect(secrets.find('CRON_SECRET')).rejects.toThrow('the source is down');
    state.fails = false;

    expect(await secrets.find('CRON_SECRET')).toBe('one');
  });

  it('serve on where a later read fails, and the failure is told, once in 30 seconds', async () => {
    const { clock, state, stale, secrets } = someSecrets();
    await secrets.find('CRON_SECRET');
    state.fails = true;
    clock.advance(301);

    expect(await secrets.find('CRON_SECRET')).toBe('one');
    expect(await secrets.refresh()).toBe(false);
    expect(await secrets.find('CRON_SECRET')).toBe('one');
    expect(stale).toHaveLength(1);
    clock.advance(30);
    state.fails = false;
    state.values = { CRON_SECRET: 'two' };
    expect(await secrets.find('CRON_SECRET')).toBe('two');
  });

  it('that are missing or empty are named, with where to set them', async () => {
    const { secrets } = someSecrets({ EMPTY: '', CRON_SECRET: 'one' });

    expect(await secrets.find('EMPTY')).toBeUndefined();
    expect(await secrets.require('CRON_SECRET')).toBe('one');
    for (const name of ['EMPTY', 'WHATSAPP_APP_SECRET']) {
      await expect(secrets.require(name)).rejects.toMatchObject({
        code: 'secret.missing',
        message: `${name} is not set: say it to the source`,
      });
    }
  });

  it('of the environment are the environment', async () => {
    const secrets = createSecrets(environmentSource({ CRON_SECRET: 'one' }), aClock(), () => undefined);

    expect(await secrets.find('CRON_SECRET')).toBe('one');
    await expect(secrets.require('JOB_RUNNER_TOKEN')).rejects.toThrow(/JOB_RUNNER_TOKEN is not set: .*environment/);
  });
});

describe('the access token of a business number', () => {
  const values = {
    WHATSAPP_PHONE_NUMBER_ID: '1',
    WHATSAPP_ACCESS_TOKEN: 'token of 1',
    WHATSAPP_ACCESS_TOKEN_B: 'token of 2',
  };
  const settings = {
    '1': aNumber(),
    '2': aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_B' }),
    '3': aNumber(),
    '4': aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_NONE' }),
  };
  const tokenOf = createTokens(someSecrets(values).secrets, {
    load: async (phoneNumberId) => {
      const known = settings[phoneNumberId as keyof typeof settings];
      return known && { phoneNumberId, settings: known };
    },
  });

  it('is the one token, for the one number that it belongs to', async () => {
    expect(await tokenOf('1')).toBe('token of 1');
  });

  it('is the one that the number\u2019s settings name', async () => {
    expect(await tokenOf('2')).toBe('token of 2');
  });

  it('is none rather than another number\u2019s', async () => {
    const refused = (message: string) => expect.objectContaining({ code: 'secret.missing', message });
    await expect(tokenOf('3')).rejects.toEqual(
      refused('accessTokenSecret of number 3 is not set: name the secret in its settings'),
    );
    await expect(tokenOf('4')).rejects.toEqual(refused('WHATSAPP_ACCESS_TOKEN_NONE is not set: say it to the source'));
    await expect(tokenOf('unknown')).rejects.toMatchObject({ code: 'secret.missing' });
  });
});
