import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../lib/operations/command.ts';
import { temporaryDirectories } from '../../local/temporary-directory.ts';
import { servers } from '../servers.ts';

const BIN = join(import.meta.dirname, '../../../bin');
const newDirectory = temporaryDirectories();
const serve = servers();

const SIGNED_IN = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['secrets', ['--stage', 'prod', '--file', 'secrets.json']],
  ['members', ['invite', '--stage', 'prod', '--email', 'you@example.com', '--role', 'admin']],
  ['redrive', ['--stage', 'prod']],
  ['number', ['show', '--stage', 'prod', '--number', '300000000000003']],
];
const MISSING = `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>
<Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>`;

/** A CloudFormation without stacks; says whose requests it had, by the regions they were signed for. */
const anEmptyAccount = async () => {
  const regions: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    regions.push(/Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1]);
    response.writeHead(400, { 'content-type': 'text/xml' }).end(MISSING);
  });
  return { url, regions };
};

/** On a machine where nothing is set but what is given. */
const run = async (name: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const cwd = newDirectory();
  writeFileSync(join(cwd, 'secrets.json'), '{"WHATSAPP_VERIFY_TOKEN":"v"}');
  const child = spawn(process.execPath, [join(BIN, `${name}.ts`), ...words], {
    cwd,
    env: {
      PATH: process.env.PATH,
      AWS_CONFIG_FILE: join(cwd, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(cwd, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, stderr };
};

describe.each(COMMANDS)('npm run %s', (name, words) => {
  it('without a region says what to set', async () => {
    expect(await run(name, words, SIGNED_IN)).toEqual({
      code: 2,
      stderr:
        'No region is set: which one is stage prod in? Set AWS_REGION, or AWS_PROFILE to a profile that has one, ' +
        'or region of the stage in cdk.json.\n',
    });
  });

  it('without credentials says what to set', async () => {
    const { code, stderr } = await run(name, words, { AWS_REGION: 'eu-central-1' });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^No credentials for AWS: .+ Sign in, and set AWS_PROFILE, or AWS_ACCESS_KEY_ID and .+\n$/),
    ]);
  });

  it('says in a line that nobody answers', async () => {
    const { code, stderr } = await run(name, words, {
      ...SIGNED_IN,
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^.*ECONNREFUSED.*\n$/)]);
  });
});

describe('the region that a command asks', () => {
  it.each([
    ['AWS_REGION', { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
    ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
    ['the profile', { AWS_PROFILE: 'shop' }, 'eu-west-3'],
  ])('is that of %s', async (_, environment, region) => {
    const { url, regions } = await anEmptyAccount();
    const config = join(newDirectory(), 'config');
    writeFileSync(
      config,
      '[profile shop]\nregion = eu-west-3\naws_access_key_id = test\naws_secret_access_key = test\n',
    );
    const given = 'AWS_PROFILE' in environment ? {} : SIGNED_IN;
    const asked = { ...environment, ...given, AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL: url };
    const { code, stderr } = await run('redrive', ['--stage', 'prod'], asked);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`no stack answerline-prod-service in ${region}.`)]);
    expect(regions).toEqual([region]);
  });
});

describe('a command', () => {
  it('names the code of an error that has no sentence', async () => {
    const before = process.exitCode;
    const said: string[] = [];
    const nobody = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    await runCommand(
      () => Promise.reject(nobody),
      (line) => said.push(line),
    );
    const code = process.exitCode;
    process.exitCode = before;
    expect([code, said]).toEqual([1, ['AggregateError: ECONNREFUSED']]);
  });
});

describe('npm run secrets', () => {
  it('names a file that cannot be read before it asks AWS', async () => {
    expect(await run('secrets', ['--stage', 'prod', '--file', 'nope'])).toEqual({
      code: 2,
      stderr: '--file nope: cannot be read (ENOENT)\n',
    });
  });
});
