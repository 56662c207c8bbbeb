import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { askHidden } from '../../../lib/operations/ask-hidden.ts';
import { changeSecret, mergeSecrets, readSecret } from '../../../lib/operations/change-secret.ts';
import { parseSecrets } from '../../../lib/operations/parse-secrets.ts';
import { eventually } from '../../local/eventually.ts';
import { awsServices } from '../an-aws.ts';

const anAws = awsServices();

const NOW = '2026-12-01T12:00:00.000Z';
const LATER = '2026-12-01T13:00:00.000Z';

const aSecret = async (held: string) => {
  const aws = await anAws({
    GetSecretValue: () => ({ SecretString: held }),
    PutSecretValue: ({ SecretString }) => {
      held = String(SecretString);
      return {};
    },
  });
  return { client: new SecretsManagerClient(aws.options), asked: aws.asked, held: () => JSON.parse(held) as unknown };
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
    ['', /Nothing was given/],
    ['canary', /Nothing was given/],
  ])('is refused where it is wrong, by name and never by value: %s', (text, said) => {
    expect(() => parseSecrets(text)).toThrow(said);
    expect(() => parseSecrets(text)).not.toThrow(/canary/);
  });
});

describe('a change of the secret', () => {
  it('leaves the rest as it is', async () => {
    const secret = await aSecret('{"CRON_SECRET":"c","WHATSAPP_VERIFY_TOKEN":"old"}');
    expect(
      await changeSecret(secret.client, 'id', { WHATSAPP_VERIFY_TOKEN: 'new', WHATSAPP_ACCESS_TOKEN: 't' }, NOW),
    ).toEqual(['WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_ACCESS_TOKEN']);
    expect(secret.held()).toEqual({ CRON_SECRET: 'c', WHATSAPP_VERIFY_TOKEN: 'new', WHATSAPP_ACCESS_TOKEN: 't' });
  });

  it('that changes nothing writes nothing', async () => {
    const secret = await aSecret('{"CRON_SECRET":"c"}');
    expect(await changeSecret(secret.client, 'id', { CRON_SECRET: 'c' }, NOW)).toEqual([]);
    expect(secret.asked.map(([name]) => name)).toEqual(['GetSecretValue']);
  });

  it('keeps the app secret before, and since when, for webhooks that Meta signed with it', () => {
    const rotated = mergeSecrets({ WHATSAPP_APP_SECRET: 'one' }, { WHATSAPP_APP_SECRET: 'two' }, NOW);
    const since = { WHATSAPP_APP_SECRET_REPLACED_AT: NOW };
    expect(rotated).toEqual({ WHATSAPP_APP_SECRET: 'two', WHATSAPP_APP_SECRET_PREVIOUS: 'one', ...since });
    expect(mergeSecrets(rotated, { WHATSAPP_APP_SECRET: 'two' }, LATER)).toEqual(rotated);
    expect(mergeSecrets(rotated, { WHATSAPP_APP_SECRET_PREVIOUS: null }, LATER)).toEqual({
      WHATSAPP_APP_SECRET: 'two',
    });
    const given = { WHATSAPP_APP_SECRET: 'three', WHATSAPP_APP_SECRET_PREVIOUS: 'zero' };
    expect(mergeSecrets(rotated, given, LATER)).toEqual({ ...given, WHATSAPP_APP_SECRET_REPLACED_AT: LATER });
  });

  it('is refused where the secret is something else, without showing it', async () => {
    const secret = await aSecret('canary');
    const refused = readSecret(secret.client, 'id');
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
