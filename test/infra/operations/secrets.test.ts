import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { askHidden } from '../../../lib/operations/ask-hidden.ts';
import { changeSecrets, mergeSecrets, readSecret } from '../../../lib/operations/change-secret.ts';
import { parseSecrets, type SecretChanges } from '../../../lib/operations/parse-secrets.ts';
import { groupOf, SECRET_NAMES } from '../../../schemas/secret-names.ts';
import { eventually } from '../../local/eventually.ts';
import { awsServices } from '../an-aws.ts';

const anAws = awsServices();

const NOW = '2026-11-23T12:00:00.000Z';
const IDS = { ingress: 'the-ingress', egress: 'the-egress', ops: 'the-ops' };

/** The three secrets of a stage, each a JSON text. */
const aStage = async (texts: Partial<Record<keyof typeof IDS, string>>) => {
  const held = new Map<string, string>(
    Object.entries(IDS).map(([group, id]) => [id, texts[group as keyof typeof IDS] ?? '{}']),
  );
  const aws = await anAws({
    GetSecretValue: ({ SecretId }) => ({ SecretString: held.get(String(SecretId)) }),
    PutSecretValue: ({ SecretId, SecretString }) => {
      held.set(String(SecretId), String(SecretString));
      return {};
    },
  });
  const client = new SecretsManagerClient(aws.options);
  return {
    client,
    asked: aws.asked,
    change: (changes: SecretChanges, now = NOW) => changeSecrets(client, IDS, changes, now),
    held: () => Object.fromEntries(Object.entries(IDS).map(([group, id]) => [group, JSON.parse(held.get(id) ?? '')])),
  };
};

describe('what a file gives', () => {
  it('is a JSON object, or lines', () => {
    expect(parseSecrets('{"WHATSAPP_VERIFY_TOKEN":"v","CRON_SECRET":null}')).toEqual({
      WHATSAPP_VERIFY_TOKEN: 'v',
      CRON_SECRET: null,
    });
    expect(parseSecrets('# of Meta\nWHATSAPP_APP_SECRET=a=b\nWHATSAPP_ACCESS_TOKEN_SHOP="t t"\n')).toEqual({
      WHATSAPP_APP_SECRET: 'a=b',
      WHATSAPP_ACCESS_TOKEN_SHOP: 't t',
    });
  });

  it.each([
    ['{"WHATSAPP_APP_SECERT":"canary"}', /WHATSAPP_APP_SECERT is no name of a secret/],
    ['{"WHATSAPP_APP_SECRET":"canary"', /expected a JSON object/],
    ['{"WHATSAPP_APP_SECRET":["canary"]}', /^WHATSAPP_APP_SECRET: expected/],
    ['WHATSAPP_APP_SECRET=', /^WHATSAPP_APP_SECRET: expected .* not empty/],
    ['WHATSAPP_APP_SECRET_REPLACED_AT=canary', /^WHATSAPP_APP_SECRET_REPLACED_AT: expected an instant/],
    ['', /Nothing was given/],
    ['canary', /Nothing was given/],
  ])('is refused where it is wrong, by name and never by value: %s', (text, said) => {
    expect(() => parseSecrets(text)).toThrow(said);
    expect(() => parseSecrets(text)).not.toThrow(/canary/);
  });
});

describe('a change of the secrets', () => {
  it('goes to the secret that each name belongs to, and leaves the rest as it is', async () => {
    const stage = await aStage({
      ingress: '{"UNUSED":"u","WHATSAPP_VERIFY_TOKEN":"old"}',
      egress: '{"UNUSED":"v"}',
      ops: '{"CRON_SECRET":"c"}',
    });
    const changes = {
      WHATSAPP_VERIFY_TOKEN: 'new',
      WHATSAPP_ACCESS_TOKEN_SHOP: 't',
      OPENAI_API_KEY: 'k',
      JOB_RUNNER_TOKEN: 'j',
    };
    expect(await stage.change(changes)).toEqual(Object.keys(changes));
    expect(stage.held()).toEqual({
      ingress: { UNUSED: 'u', WHATSAPP_VERIFY_TOKEN: 'new' },
      egress: { UNUSED: 'v', WHATSAPP_ACCESS_TOKEN_SHOP: 't', OPENAI_API_KEY: 'k' },
      ops: { CRON_SECRET: 'c', JOB_RUNNER_TOKEN: 'j' },
    });
  });

  it('that changes nothing writes nothing', async () => {
    const stage = await aStage({ ops: '{"CRON_SECRET":"c"}' });
    expect(await stage.change({ CRON_SECRET: 'c' })).toEqual([]);
    expect(stage.asked.map(([name]) => name)).toEqual(Array(3).fill('GetSecretValue'));
  });

  it('knows a secret for each name, and none for a misspelt one', () => {
    expect(SECRET_NAMES.map((name) => [name, groupOf(name)])).not.toContainEqual([expect.anything(), undefined]);
    expect(groupOf('WHATSAPP_ACCESS_TOKEN_SHOP')).toBe('egress');
    expect(['WHATSAPP_APP_SECERT', 'constructor', 'UNUSED'].map(groupOf)).toEqual([undefined, undefined, undefined]);
  });

  it('keeps the app secret before, with the time, for webhooks that Meta signed with it', () => {
    const rotated = mergeSecrets({ WHATSAPP_APP_SECRET: 'one' }, { WHATSAPP_APP_SECRET: 'two' }, NOW);
    expect(rotated).toEqual({
      WHATSAPP_APP_SECRET: 'two',
      WHATSAPP_APP_SECRET_PREVIOUS: 'one',
      WHATSAPP_APP_SECRET_REPLACED_AT: NOW,
    });
    const later = '2026-11-24T11:59:00.000Z';
    expect(mergeSecrets(rotated, { WHATSAPP_APP_SECRET: 'two' }, later)).toEqual(rotated);
    expect(mergeSecrets(rotated, { WHATSAPP_APP_SECRET: 'three' }, later)).toEqual({
      WHATSAPP_APP_SECRET: 'three',
      WHATSAPP_APP_SECRET_PREVIOUS: 'two',
      WHATSAPP_APP_SECRET_REPLACED_AT: later,
    });
    const given = { WHATSAPP_APP_SECRET_PREVIOUS: 'zero' };
    expect(mergeSecrets(rotated, given, later)).toEqual({
      ...rotated,
      ...given,
      WHATSAPP_APP_SECRET_REPLACED_AT: later,
    });
  });

  it('takes the app secret before away with its time when it is asked to, and times one that has none', () => {
    const rotated = mergeSecrets({ WHATSAPP_APP_SECRET: 'one' }, { WHATSAPP_APP_SECRET: 'two' }, NOW);
    const alone = { WHATSAPP_APP_SECRET: 'two' };
    expect(mergeSecrets(rotated, { WHATSAPP_APP_SECRET_PREVIOUS: null }, NOW)).toEqual(alone);
    const { WHATSAPP_APP_SECRET_REPLACED_AT, ...untimed } = rotated;
    expect(mergeSecrets(untimed, {}, NOW)).toEqual(rotated);
  });

  it('is refused where the secret is something else, without showing it', async () => {
    const stage = await aStage({ ingress: 'canary' });
    const refused = readSecret(stage.client, IDS.ingress);
    await expect(refused).rejects.toThrow('no JSON object of strings');
    await expect(refused).rejects.not.toThrow(/canary/);
  });
});

describe('a question on the terminal', () => {
  const aTerminal = () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let shown = '';
    output.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
    });
    return { input, output, shown: () => shown };
  };

  it('shows nothing of the answer, and leaves out what is not answered', async () => {
    const { input, output, shown } = aTerminal();
    const answers = askHidden({ FIRST: 'the first', SECOND: 'the second', THIRD: 'the third' }, { input, output });
    for (const [name, answer] of [
      ['FIRST', 'canary'],
      ['SECOND', ''],
      ['THIRD', ' tweety '],
    ] as const) {
      await eventually(`${name} is asked`, () => shown().includes(name));
      input.write(`${answer}\r`);
    }
    expect(await answers).toEqual({ FIRST: 'canary', THIRD: 'tweety' });
    expect(shown()).toBe('FIRST: the first: \nSECOND: the second: \nTHIRD: the third: \n');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('is given up by %s', async (_, key) => {
    const { input, output, shown } = aTerminal();
    const answers = askHidden({ FIRST: 'the first' }, { input, output });
    if (shown() === '') await once(output, 'data');
    input.write(key);
    await expect(answers).rejects.toMatchObject({ name: 'AbortError' });
  });
});
