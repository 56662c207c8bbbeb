import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { signatureOf } from '../../../local/simulator/meta-json.ts';
import { temporaryDirectories } from '../temporary-directory.ts';
import { ANA, KEY } from './bench.ts';
import { startWebhook, type Webhook } from './webhook.ts';

const EXECUTABLE = fileURLToPath(new URL('../../../bin/simulator.ts', import.meta.url));

const BY_KEY = { authorization: `Bearer ${KEY}` };

const newDirectory = temporaryDirectories();
const processes: ChildProcess[] = [];
const webhooks: Webhook[] = [];

afterEach(async () => {
  for (const child of processes.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const webhook of webhooks.splice(0)) await webhook.close();
});

const aWebhook = async (): Promise<Webhook> => {
  const webhook = await startWebhook();
  webhooks.push(webhook);
  return webhook;
};

const run = (env: Readonly<Record<string, string>>) => {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [EXECUTABLE], {
    cwd: newDirectory(),
    env: { PATH, SIMULATOR_PORT: '0', DATA_DIR: newDirectory(), LOCAL_KEY: KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  return child;
};

const ready = async (child: ReturnType<typeof run>): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout })) {
    const { simulator } = JSON.parse(line.replace(/^ready /, ''));
    expect(line).toBe(`ready {"simulator":"${simulator}"}`);
    return simulator;
  }
  throw new Error(`It ended without being ready: ${await text(child.stderr)}`);
};

const write = (url: string, body: string): Promise<Response> =>
  fetch(`${url}/simulator/inbound`, {
    method: 'POST',
    headers: BY_KEY,
    body: JSON.stringify({ from: ANA, message: { text: { body } } }),
  });

describe('npm run simulator', () => {
  it('says when it is ready, and ends with 0 on SIGTERM, with the phone still open', async () => {
    const child = run({ WEBHOOK_URL: 'http://127.0.0.1:9/' });
    const url = await ready(child);
    const phone = await fetch(`${url}/simulator/events?phone=${ANA.phone}`, { headers: BY_KEY });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(phone.text()).rejects.toThrow();
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('ends with 0 on %s', async (signal) => {
    const child = run({ WEBHOOK_URL: 'http://127.0.0.1:9/' });
    await ready(child);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with 0 when nobody reads its log any more', async () => {
    const child = run({ WEBHOOK_URL: 'http://127.0.0.1:9/', WHATSAPP_APP_SECRET: 'x' });
    const url = await ready(child);
    child.stderr.destroy();
    const ended = once(child, 'exit');
    // A webhook that fails is logged. The stop may cut its answer off.
    await write(url, 'hi').catch(() => undefined);
    expect(await ended).toEqual([0, null]);
  });

  it('makes the data directory for its owner alone', async () => {
    const DATA_DIR = join(newDirectory(), 'data');
    await ready(run({ WEBHOOK_URL: 'http://127.0.0.1:9/', DATA_DIR }));
    expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
  });

  const withFile = (name: string, content: string): string => {
    const directory = newDirectory();
    mkdirSync(join(directory, dirname(name)), { recursive: true });
    writeFileSync(join(directory, name), content);
    return directory;
  };

  it.each([
    [
      'is a file',
      () => join(withFile('file', 'x'), 'file'),
      /\/file cannot be used: a file is in its place\. Set DATA_DIR to a directory/,
    ],
    [
      'has a file for its simulator',
      () => withFile('simulator', 'x'),
      /cannot use .*\/simulator\/media \(E[A-Z]+\)\. Make/,
    ],
    [
      'has a journal that is damaged',
      () => withFile('simulator/journal.jsonl', 'nonsense\n{}\n'),
      /journal\.jsonl: line 1 is not JSON\. Move the file away/,
    ],
  ])('ends with 2 and a sentence when the data directory %s', async (_, dataDir, sentence) => {
    const child = run({ WEBHOOK_URL: 'http://127.0.0.1:9/', DATA_DIR: dataDir() });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, said.trim().split('\n')]).toEqual([2, [expect.stringMatching(sentence)]]);
  });

  it('reads the app secret when it posts: the stack may make it later', async () => {
    const webhook = await aWebhook();
    const DATA_DIR = newDirectory();
    const url = await ready(run({ WEBHOOK_URL: webhook.url, DATA_DIR }));
    expect(await (await write(url, 'too early')).json()).toMatchObject({
      response: { status: 0, body: expect.stringContaining('WHATSAPP_APP_SECRET') },
    });
    writeFileSync(join(DATA_DIR, 'secrets.json'), JSON.stringify({ WHATSAPP_APP_SECRET: 'made-later' }));
    expect(await (await write(url, 'hi')).json()).toMatchObject({ response: { status: 200 } });
    const [post] = webhook.posts;
    expect(post?.headers['x-hub-signature-256']).toBe(signatureOf(post?.raw ?? '', 'made-later'));
  });

  it('killed at once after it accepted: posts every status after the next start', async () => {
    const webhook = await aWebhook();
    const env = { WEBHOOK_URL: webhook.url, DATA_DIR: newDirectory(), WHATSAPP_APP_SECRET: 'x' };
    const killed = run(env);
    const url = await ready(killed);
    const accepted = await fetch(`${url}/v26.0/100000000000001/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: ANA.phone, type: 'text', text: { body: 'x' } }),
    });
    expect(accepted.status).toBe(200);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const next = await ready(run(env));
    await webhook.received(3);
    expect(new Set(webhook.statuses())).toEqual(new Set(['sent', 'delivered', 'read']));
    expect(await (await fetch(`${next}/simulator/sent`, { headers: BY_KEY })).json()).toMatchObject([{ seq: 1 }]);
  });

  it('names port and variable when the port is in use, and ends with 2', async () => {
    const url = await ready(run({}));
    const { port } = new URL(url);
    const second = run({ SIMULATOR_PORT: port });
    const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    expect(said).toContain(`Port ${port} is in use. Stop what listens there, or set SIMULATOR_PORT`);
    expect([code, said.trim().split('\n')]).toEqual([2, [expect.any(String)]]);
  });

  it.each([
    [{ SIMULATOR_PORT: 'http' }, 'SIMULATOR_PORT is "http"'],
    [{ SIMULATOR_PORT: '70000' }, 'SIMULATOR_PORT is "70000"'],
    [{ WEBHOOK_URL: 'nowhere' }, 'WEBHOOK_URL is "nowhere"'],
    [{ PORT: '0' }, 'WEBHOOK_URL must say'],
  ])('refuses %j', async (env, sentence) => {
    const child = run(env);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
