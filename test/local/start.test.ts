import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Ready } from '../../local/stack.ts';
import { eventually } from './eventually.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url));
const newDirectory = temporaryDirectories();
const children: ChildProcess[] = [];

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
  if (hasEnded(child)) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
};

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => end(child, 'SIGTERM')));
});

/** `bin/start.ts` in a directory of its own, with nothing of this process's environment but the PATH. */
const start = (environment: Readonly<Record<string, string>>, cwd = newDirectory()) => {
  const child = spawn(process.execPath, [START], {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', SIMULATOR_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { child, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return output;
};

type Started = ReturnType<typeof start>;

const readyOf = async (started: Started): Promise<Ready> => {
  await eventually('the ready line, or the end', () => started.stdout.includes('\n') || hasEnded(started.child));
  if (!started.stdout.startsWith('ready ')) throw new Error(`It did not start: ${started.stderr}`);
  return JSON.parse(started.stdout.slice('ready '.length));
};

const exitOf = async ({ child }: Started): Promise<number | null> => {
  if (!hasEnded(child)) await once(child, 'close');
  return child.exitCode;
};

const tokenOf = async (api: string, group: string): Promise<string> => {
  const response = await fetch(`${api}/local/token`, { method: 'POST', body: JSON.stringify({ group }) });
  return ((await response.json()) as { token: string }).token;
};

describe('npm start, as it is configured', () => {
  it.each(['PORT', 'SIMULATOR_PORT'])('ends with 2 and names the port and %s when it is in use', async (variable) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const started = start({ [variable]: String(port) });

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toBe(
      `Port ${port} is in use. Stop what listens there, or set ${variable} to another port.\n`,
    );
    expect(started.stdout).toBe('');
    server.close();
  });

  it('ends with 2 and no stack trace when a variable makes no sense', async () => {
    const started = start({ SWEEP_EVERY_SECONDS: 'often' });

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toBe('SWEEP_EVERY_SECONDS is "often": expected a whole number from 1 to 3600.\n');
  });
});

describe('npm start', () => {
  it('says where everything is on one line, serves it, and ends with 0 on SIGTERM', async () => {
    const started = start({});
    const { api, phone, simulator, engines } = await readyOf(started);

    expect(phone).toBe(`${api}/phone`);
    expect(engines).toEqual({ table: expect.any(String), queue: expect.any(String), model: expect.any(String) });
    expect((await fetch(`${api}/api/health`)).status).toBe(200);
    expect(await (await fetch(phone)).text()).toContain('<!doctype html>');
    expect(await (await fetch(`${phone}/config.json`)).json()).toEqual({ simulator, businessName: 'Harbour Dental' });
    expect(await (await fetch(`${simulator}/simulator/sent`)).json()).toEqual([]);

    expect((await fetch(`${api}/api/inbox/conversations`)).status).toBe(401);
    const authorization = `Bearer ${await tokenOf(api, 'viewer')}`;
    expect((await fetch(`${api}/api/inbox/conversations`, { headers: { authorization } })).status).not.toBe(401);

    await end(started.child, 'SIGTERM');
    expect([started.child.exitCode, started.child.signalCode]).toEqual([0, null]);
    expect(started.stdout.split('\n')).toHaveLength(2);
  });

  it('stops cleanly when the signal comes twice, as a terminal and npm send it, and leaves no engine behind', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });
    await readyOf(started);
    const { pid }: { pid: number } = JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8'));
    expect(() => process.kill(pid, 0)).not.toThrow();

    const closed = once(started.child, 'close');
    started.child.kill('SIGINT');
    started.child.kill('SIGTERM');
    started.child.kill('SIGINT');
    await closed;

    expect([started.child.exitCode, started.child.signalCode]).toEqual([0, null]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('starts again on the data of a stack that was killed, with the same secrets and tokens', async () => {
    const directory = newDirectory();
    const first = start({}, directory);
    const token = await tokenOf((await readyOf(first)).api, 'agent');
    await end(first.child, 'SIGKILL');

    const { api } = await readyOf(start({}, directory));

    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${api}/api/inbox/conversations`, { headers })).status).not.toBe(401);
  });

  it('does not share its data directory with a stack that runs', async () => {
    const directory = newDirectory();
    const first = start({}, directory);
    const { api } = await readyOf(first);

    const second = start({}, directory);

    expect(await exitOf(second)).toBe(2);
    expect(second.stderr).toContain(`is used by process ${first.child.pid}. Stop it, or set DATA_DIR`);
    expect((await fetch(`${api}/api/health`)).status).toBe(200);
  });

  it('ends with 1 when its table engine has ended', async () => {
    const directory = newDirectory();
    const started = start({}, directory);
    await readyOf(started);
    const { pid } = JSON.parse(readFileSync(join(directory, '.local', 'running.json'), 'utf8'));

    process.kill(pid, 'SIGKILL');

    expect(await exitOf(started)).toBe(1);
    expect(started.stderr).toContain('The table engine has ended; stopping');
  });

  it('answers a customer who writes on the simulated phone', async () => {
    const started = start({ REPLY_DELAY_SECONDS: '0' });
    const { simulator } = await readyOf(started);

    const posted = await fetch(`${simulator}/simulator/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        from: { phone: '12125550199', name: 'Ana' },
        message: { text: { body: 'Where are you?' } },
      }),
    });
    expect(await posted.json()).toMatchObject({ response: { status: 200 } });
    let sent: unknown[] = [];
    await eventually('a reply was sent', async () => {
      sent = (await (await fetch(`${simulator}/simulator/sent`)).json()) as unknown[];
      return sent.length > 0;
    });

    expect(sent).toMatchObject([
      {
        body: {
          to: expect.stringMatching(/^\+?12125550199$/),
          text: { body: expect.stringContaining('24 Pier Street') },
        },
      },
    ]);
  });
});
