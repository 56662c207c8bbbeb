import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { PHONE_CONTENT_POLICY, phoneAsset, phoneConfig } from '../../../local/simulator/phone-page.ts';
import { eventually } from '../eventually.ts';
import { ANA, type Bench, KEY, NUMBER, simulatorBenches } from './bench.ts';

const aBench = simulatorBenches();

const PAGE = new URL('../../../local/simulator/page/', import.meta.url);

interface Phone {
  readonly events: readonly { readonly event: string; readonly data: Readonly<Record<string, unknown>> }[];
  /** The newest state of each bubble that came by an event, by wamid. */
  readonly ticks: () => readonly unknown[];
  readonly close: () => Promise<void>;
}

/** Reads the simulator's server-sent events as a browser would. */
const aPhone = async (url: string, phone = ANA.phone): Promise<Phone> => {
  const events: { event: string; data: Readonly<Record<string, unknown>> }[] = [];
  const end = new AbortController();
  const response = await fetch(`${url}/simulator/events?phone=${phone}`, {
    signal: end.signal,
    headers: { origin: url },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event !== undefined && data !== undefined) events.push({ event, data: JSON.parse(data) });
      }
    }
  })().catch((error: Error) => error.name);
  await eventually('the chat is told', () => events.length > 0);
  return {
    events,
    ticks: () => events.map(({ data }) => (data.entry as { tick?: string } | undefined)?.tick),
    close: async () => {
      end.abort();
      await reading;
    },
  };
};

describe('GET /simulator/events', () => {
  it('shows a message as posted, answered, then read, with the typing indicator', async () => {
    const { url, write, send } = await aBench();
    const phone = await aPhone(url());
    expect(phone.events).toEqual([{ event: 'chat', data: { entries: [] } }]);
    const { wamid } = (await write('hi')).body as { wamid: string };
    await send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' } });
    await eventually('typing is shown', () => phone.events.some(({ event }) => event === 'typing'));
    expect(phone.ticks()).toEqual([undefined, 'posted', 'answered', 'read', undefined]);
    expect(phone.events.at(-1)).toEqual({ event: 'typing', data: { forMs: 25_000 } });
    await phone.close();
  });

  it('shows an answer with its statuses, and nothing of other people', async () => {
    const { url, write, send, clock, webhook } = await aBench();
    await write('hi');
    const phone = await aPhone(url());
    await write('from somebody else', { phone: '5491100000000' });
    await send();
    for (const [delay, posts] of [
      [50, 3],
      [100, 4],
      [250, 5],
    ] as const) {
      clock.advance(delay);
      await webhook.received(posts);
    }
    await eventually('it is read', () => phone.ticks().includes('read'));
    expect(phone.ticks().slice(1)).toEqual(['accepted', 'sent', 'delivered', 'read']);
    expect(phone.events.slice(1).every(({ data }) => (data.entry as { side: string }).side === 'business')).toBe(true);
    await phone.close();
  });

  it('never lowers a status that came out of order', async () => {
    const { url, ask, send, clock, webhook } = await aBench();
    const phone = await aPhone(url());
    await ask('POST', '/simulator/faults', { do: 'shuffle-status' });
    await send();
    clock.advance(400);
    await webhook.received(3);
    await send();
    await eventually('the second is shown', () => phone.ticks().filter((tick) => tick === 'accepted').length === 2);
    expect(phone.ticks()).toEqual([undefined, 'accepted', 'read', 'accepted']);
    await phone.close();
  });

  it('says what the webhook answered while it refuses', async () => {
    const { url, write, webhook, clock } = await aBench();
    const phone = await aPhone(url());
    webhook.answerWith(503);
    await write('hi');
    await eventually('it is refused', () => phone.events.length === 3);
    expect(phone.events[2]?.data.entry).toMatchObject({ tick: 'posted', refusedWith: 503 });
    webhook.answerWith(200);
    clock.advance(2_000);
    await eventually('it is answered', () => phone.events.length === 4);
    expect(phone.events[3]?.data.entry).toMatchObject({ tick: 'answered' });
    expect(phone.events[3]?.data.entry).not.toHaveProperty('refusedWith');
    await phone.close();
  });

  it('tells the whole chat again after a restart, read marks and statuses too', async () => {
    const { url, write, send, clock, webhook, stop, start } = await aBench();
    await write('one');
    const { wamid } = (await write('two')).body as { wamid: string };
    await write('three');
    await send({ status: 'read', message_id: wamid });
    await send({ text: { body: 'answer' } });
    clock.advance(400);
    await webhook.received(6);
    await stop();
    await start();
    const phone = await aPhone(url());
    expect(phone.events[0]?.data.entries).toMatchObject([
      { side: 'customer', tick: 'read', message: { text: { body: 'one' } } },
      { side: 'customer', tick: 'read', message: { text: { body: 'two' } } },
      { side: 'customer', tick: 'answered', message: { text: { body: 'three' } } },
      { side: 'business', tick: 'read', message: { text: { body: 'answer' } } },
    ]);
    await phone.close();
  });

  it('shows what is sent to a BSUID on the phone of that person', async () => {
    const { url, write, send } = await aBench();
    await write('hi');
    const phone = await aPhone(url());
    await send({ to: undefined, recipient: ANA.userId });
    await eventually('it is shown', () => phone.ticks().includes('accepted'));
    await phone.close();
  });

  it('shows a redelivered message once', async () => {
    const { url, ask } = await aBench();
    const request = { from: ANA, message: { id: 'wamid.SAME', text: { body: 'once' } } };
    await ask('POST', '/simulator/inbound', request);
    await ask('POST', '/simulator/inbound', request);
    const phone = await aPhone(url());
    expect(phone.events[0]?.data.entries).toHaveLength(1);
    await phone.close();
  });

  it('needs a phone number', async () => {
    const { ask } = await aBench();
    expect((await ask('GET', '/simulator/events?phone=ana')).status).toBe(400);
  });
});

/** In place of the one that the bench sends. */
const NO_KEY = { authorization: '' };

describe('pages of other origins', () => {
  it.each([
    ['its own', ({ url }: Bench) => url()],
    ['its own by another name', ({ url }: Bench) => url().replace('127.0.0.1', 'localhost')],
    ['the one beside the webhook', ({ webhook }: Bench) => new URL(webhook.url).origin],
  ])('where it is %s, may ask without the key', async (_, originOf) => {
    const bench = await aBench();
    const { ask } = bench;
    const origin = originOf(bench);
    const { status, headers } = await ask('GET', '/simulator/sent', undefined, { ...NO_KEY, origin });
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([200, origin, 'Origin']);
    const preflight = await ask('OPTIONS', '/simulator/inbound', undefined, { origin });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  it.each([
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example:80',
    'null',
  ])('of %s may not, and change nothing', async (origin) => {
    const { ask, webhook } = await aBench();
    const request = { from: ANA, message: { text: { body: 'x' } } };
    const { status, headers } = await ask('POST', '/simulator/inbound', request, { origin });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(webhook.posts).toHaveLength(0);
  });
});

describe('a program', () => {
  it('is told where the key is when it asks without it, and changes nothing', async () => {
    const { ask, webhook } = await aBench();
    const request = { from: ANA, message: { text: { body: 'x' } } };
    const refused = await ask('POST', '/simulator/inbound', request, NO_KEY);
    expect(refused).toMatchObject({ status: 401, body: { error: expect.stringContaining('LOCAL_KEY') } });
    expect((await ask('GET', '/simulator/sent', undefined, { authorization: 'Bearer guessed' })).status).toBe(401);
    expect(webhook.posts).toHaveLength(0);
  });

  it.each([
    ['was passed on by a tunnel', { 'x-forwarded-for': '203.0.113.9' }],
    ['was passed on by a proxy', { via: '1.1 proxy' }],
    ['names another host', { host: 'rebound.example:8081' }],
    ['names another port', { host: '127.0.0.1:1' }],
  ])('is refused, whatever it sends, where its request %s', async (_, headers) => {
    const { url } = await aBench();
    const asked = new URL('/simulator/sent', url());
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const own = { authorization: `Bearer ${KEY}`, ...headers };
      get(asked, { headers: own, agent: false }, ({ statusCode }) => resolve(statusCode)).once('error', reject);
    });
    expect(status).toBe(403);
  });
});

describe('the phone page', () => {
  const html = phoneAsset('/phone')?.body ?? '';
  const files = readdirSync(PAGE);

  it('is served by the simulator with its policy, and configured', async () => {
    const { url, ask } = await aBench();
    const page = await ask('GET', '/phone');
    expect([page.status, page.body]).toEqual([200, html]);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(PHONE_CONTENT_POLICY);
    const config = await ask('GET', '/phone/config.json');
    expect(config.body).toEqual({ simulator: url(), businessName: 'Harbour Dental' });
    expect((await ask('GET', '/phone/../records.ts')).status).toBe(404);
    expect((await ask('GET', '/phone/%2e%2e%2frecords.ts')).status).toBe(404);
  });

  it('serves every file of its folder, and every file it names', () => {
    const named = [...html.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const imported = files.flatMap((file) =>
      [...readFileSync(new URL(file, PAGE), 'utf8').matchAll(/from '\.\/(.+?)'/g)].map(([, name]) => `/phone/${name}`),
    );
    expect(named.length + imported.length).toBeGreaterThan(5);
    for (const path of [...named, ...imported])
      expect([path, phoneAsset(path)?.body]).toEqual([path, expect.any(String)]);
    const served = [...new Set([...named, ...imported, '/phone/index.html'])].map((path) =>
      path.slice('/phone/'.length),
    );
    expect(served.toSorted()).toEqual(files.toSorted());
  });

  it('has no inline script, style or handler, and asks no other host', () => {
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    for (const file of files) {
      const text = readFileSync(new URL(file, PAGE), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
      expect([file, text.match(/https?:\/\/|innerHTML|eval\(/)]).toEqual([file, null]);
    }
  });

  it('reads its configuration as others serve it', () => {
    const config = { simulator: 'http://127.0.0.1:8081', businessName: 'Panadería', repliesGoTo: 'https://g.example' };
    const { contentType, body } = phoneConfig(config);
    expect(contentType).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body)).toEqual(config);
  });

  it('is not found elsewhere', async () => {
    const { ask } = await aBench();
    expect((await ask('GET', '/')).status).toBe(404);
    expect((await ask('GET', `/v26.0/${NUMBER}/elsewhere`, undefined, { authorization: 'Bearer t' })).status).toBe(400);
  });
});
