import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { end, logOf, readyOf, starts, withEntries } from './a-start.ts';
import { eventually } from './eventually.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const start = starts();
const newDirectory = temporaryDirectories();

const LOCAL_KEY = 'testlocalkey';
const BY_KEY = { authorization: `Bearer ${LOCAL_KEY}` };

const tokenOf = async (api: string, group: string): Promise<string> => {
  const response = await fetch(`${api}/local/token`, { method: 'POST', body: JSON.stringify({ group }) });
  return ((await response.json()) as { token: string }).token;
};

describe('npm start', () => {
  it('says where everything is on one line, serves it, and ends with 0 on SIGTERM', async () => {
    const started = start({ LOCAL_KEY });
    const { api, phone, simulator, engines } = await readyOf(started);

    expect(phone).toBe(`${api}/phone`);
    expect(engines).toEqual({ table: expect.any(String), queue: expect.any(String), model: expect.any(String) });
    expect((await fetch(`${api}/api/health`)).status).toBe(200);
    expect(await (await fetch(phone)).text()).toContain('<!doctype html>');
    expect(await (await fetch(`${phone}/config.json`)).json()).toEqual({
      simulator,
      businessName: 'Harbour Dental',
      inbox: '/',
    });
    expect(await (await fetch(`${simulator}/simulator/sent`, { headers: BY_KEY })).json()).toEqual([]);

    expect((await fetch(`${api}/api/inbox/conversations`)).status).toBe(401);
    const authorization = `Bearer ${await tokenOf(api, 'viewer')}`;
    expect((await fetch(`${api}/api/inbox/conversations`, { headers: { authorization } })).status).not.toBe(401);

    expect(await end(started, 'SIGTERM')).toBe(0);
    expect(started.stdout.split('\n')).toHaveLength(2);
  });

  it('waits for functions that take longer to load than Lambda would give them', async () => {
    const { api } = await readyOf(start(withEntries('loads-slowly')));

    expect((await fetch(`${api}/api/health`)).status).toBe(200);
  });

  it('tells the phone where replies go when they go elsewhere', async () => {
    const { phone, simulator } = await readyOf(start({ GRAPH_API_URL: 'http://127.0.0.1:9' }));

    expect(await (await fetch(`${phone}/config.json`)).json()).toEqual({
      simulator,
      businessName: 'Harbour Dental',
      inbox: '/',
      repliesGoTo: 'http://127.0.0.1:9',
    });
  });

  it('makes its data directory for its owner alone, and leaves the mode of one that is there', async () => {
    const made = join(newDirectory(), 'data');
    const there = newDirectory();
    chmodSync(there, 0o750);

    await Promise.all([made, there].map((DATA_DIR) => readyOf(start({ DATA_DIR }))));

    expect([made, there].map((directory) => statSync(directory).mode & 0o777)).toEqual([0o700, 0o750]);
  });

  it('makes every file for its owner alone, whoever made the directory, and the files of an earlier version too', async () => {
    const DATA_DIR = newDirectory();
    chmodSync(DATA_DIR, 0o755);
    const first = start({ DATA_DIR, LOCAL_KEY, REPLY_DELAY_SECONDS: '0' });
    await fetch(`${(await readyOf(first)).simulator}/simulator/inbound`, {
      method: 'POST',
      headers: BY_KEY,
      body: JSON.stringify({ from: { phone: '12125550199' }, message: { text: { body: 'Hi' } } }),
    });
    await end(first, 'SIGTERM');
    const kept = [join(DATA_DIR, 'table.db'), join(DATA_DIR, 'simulator', 'journal.jsonl')];
    for (const file of kept) chmodSync(file, 0o644);

    await readyOf(start({ DATA_DIR, LOCAL_KEY }));

    const files = readdirSync(DATA_DIR, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const modes = files.map(({ parentPath, name }) => [name, statSync(join(parentPath, name)).mode & 0o777]);
    expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(['table.db', 'journal.jsonl', 'running.json']));
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
  });

  it('writes its log as one JSON object a line and nothing else, each function first from a cold start', async () => {
    const started = start({ REPLY_DELAY_SECONDS: '0', LOCAL_KEY });
    const { simulator } = await readyOf(started);
    const write = () =>
      fetch(`${simulator}/simulator/inbound`, {
        method: 'POST',
        headers: BY_KEY,
        body: JSON.stringify({ from: { phone: '12125550199' }, message: { text: { body: 'Hi' } } }),
      });
    await write();
    await write();
    await end(started, 'SIGTERM');

    const coldStarts = logOf(started)
      .filter(({ message }) => message === '[WEBHOOK] INBOUND-ENTRY')
      .map(({ cold_start: coldStart }) => coldStart);
    expect(coldStarts.slice(0, 2)).toEqual([true, false]);
  });

  it('starts again on the data of a stack that was killed, with the same secrets and tokens', async () => {
    const directory = newDirectory();
    const first = start({}, directory);
    const token = await tokenOf((await readyOf(first)).api, 'agent');
    await end(first, 'SIGKILL');

    const { api } = await readyOf(start({}, directory));

    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${api}/api/inbox/conversations`, { headers })).status).not.toBe(401);
  });

  it('answers a customer who writes on the simulated phone', async () => {
    const started = start({ REPLY_DELAY_SECONDS: '0', LOCAL_KEY });
    const { simulator } = await readyOf(started);

    const posted = await fetch(`${simulator}/simulator/inbound`, {
      method: 'POST',
      headers: { ...BY_KEY, 'content-type': 'application/json' },
      body: JSON.stringify({
        from: { phone: '12125550199', name: 'Ana' },
        message: { text: { body: 'Where are you?' } },
      }),
    });
    expect(await posted.json()).toMatchObject({ response: { status: 200 } });
    let sent: unknown[] = [];
    await eventually('a reply was sent', async () => {
      sent = (await (await fetch(`${simulator}/simulator/sent`, { headers: BY_KEY })).json()) as unknown[];
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
