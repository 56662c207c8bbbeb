import { describe, expect, it } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { ANA, NUMBER, simulatorBenches } from './bench.ts';

const aBench = simulatorBenches();

const FAULTS = '/simulator/faults';

describe('POST /simulator/faults', () => {
  it('spoils one send, and says which faults are active', async () => {
    const { ask, send, sent } = await aBench();
    const set = await ask('POST', FAULTS, { do: 'error', code: 130429 });
    expect(set).toMatchObject({ status: 200, body: { active: [{ do: 'error', code: 130429, times: 1 }] } });
    expect(await send()).toMatchObject({ status: 400, body: { error: { code: 130429 } } });
    expect((await send()).status).toBe(200);
    expect(await sent()).toHaveLength(1);
  });

  it('takes the oldest that matches, as many times as asked', async () => {
    const { ask, send } = await aBench();
    await ask('POST', FAULTS, { do: 'error', code: 131056, times: 2, to: `+${ANA.phone}` });
    await ask('POST', FAULTS, { do: 'error', code: 131016 });
    const codes: unknown[] = [];
    for (const to of ['5491100000000', ANA.phone, ANA.phone, ANA.phone]) {
      codes.push(((await send({ to })).body as { error?: { code: number } }).error?.code);
    }
    expect(codes).toEqual([131016, 131056, 131056, undefined]);
  });

  it('takes one of each aspect for a send: its delay, what becomes of it, and its statuses', async () => {
    const { ask, send, sent, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'duplicate-status' });
    await ask('POST', FAULTS, { do: 'reset-after-accept' });
    await ask('POST', FAULTS, { do: 'no-status' });
    await ask('POST', FAULTS, { do: 'delay', ms: 700, times: 2 });

    const reset = send().then(
      () => 'answered',
      () => 'reset',
    );
    await eventually('the delay runs', () => clock.waiting() === 1);
    expect(await sent()).toEqual([]);
    clock.advance(700);
    expect(await reset).toBe('reset');
    clock.advance(400);
    await webhook.received(6);

    const left = await ask('POST', FAULTS, { do: 'http', status: 500 });
    expect(left.body).toEqual({
      active: [
        { do: 'no-status', times: 1 },
        { do: 'delay', ms: 700, times: 1 },
        { do: 'http', status: 500, times: 1 },
      ],
    });
  });

  it('keeps a fault of the statuses for a send that is accepted', async () => {
    const { ask, send, sent, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'no-status' });
    await ask('POST', FAULTS, { do: 'error', code: 131016 });
    expect((await send()).status).toBe(500);
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    clock.advance(400);
    await webhook.received(3);
    const [, last] = await sent();
    expect(webhook.posts.map(({ value }) => value.statuses?.[0]?.id)).toEqual([last?.wamid, last?.wamid, last?.wamid]);
  });

  it('can be limited to a BSUID', async () => {
    const { ask, send } = await aBench();
    await ask('POST', FAULTS, { do: 'error', code: 131026, to: ANA.userId });
    expect((await send()).status).toBe(200);
    expect((await send({ to: undefined, recipient: ANA.userId })).status).toBe(400);
  });

  it('leaves alone what is refused anyway, and read receipts', async () => {
    const { ask, send } = await aBench();
    await ask('POST', FAULTS, { do: 'error', code: 131000 });
    expect((await send({ text: {} })).body).toMatchObject({ error: { code: 131008 } });
    expect((await send({ status: 'read', message_id: 'wamid.IN' })).body).toEqual({ success: true });
    expect(await send()).toMatchObject({ status: 500, body: { error: { code: 131000 } } });
  });

  it('are cleared by DELETE', async () => {
    const { ask, send } = await aBench();
    await ask('POST', FAULTS, { do: 'reset-before', times: 9 });
    expect(await ask('DELETE', FAULTS)).toMatchObject({ status: 200, body: { active: [] } });
    expect((await send()).status).toBe(200);
  });

  it.each([
    [{ do: 'explode' }, '"do" must be'],
    [{ do: 'http' }, '"status"'],
    [{ do: 'error' }, '"code"'],
    [{ do: 'error', code: 1, status: 99 }, '"status"'],
    [{ do: 'delay', ms: -1 }, '"ms"'],
    [{ do: 'no-status', times: 0 }, '"times"'],
    [{ do: 'no-status', to: 5 }, '"to"'],
    ['nonsense', 'JSON object'],
  ])('refuses %j', async (fault, named) => {
    const { ask } = await aBench();
    const { status, body } = await ask('POST', FAULTS, fault);
    expect([status, body]).toEqual([400, { error: expect.stringContaining(named) }]);
  });
});

describe('the fault', () => {
  it('timeout-after-accept: accepted, its statuses come, the answer never', async () => {
    const { ask, url, sent, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'timeout-after-accept' });
    const giveUp = new AbortController();
    const answer = fetch(`${url()}/v26.0/${NUMBER}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: ANA.phone, type: 'text', text: { body: 'x' } }),
      signal: giveUp.signal,
    }).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    await eventually('it is accepted', () => clock.waiting() === 3);
    clock.advance(400);
    await webhook.received(3);
    giveUp.abort();
    expect(await answer).toBe('AbortError');
    expect(await sent()).toHaveLength(1);
  });

  it('reset-before: the connection is reset, nothing accepted', async () => {
    const { ask, send, sent } = await aBench();
    await ask('POST', FAULTS, { do: 'reset-before' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await sent()).toEqual([]);
  });

  it('reset-after-accept: the connection is reset, the message accepted, its statuses come', async () => {
    const { ask, send, sent, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'reset-after-accept' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await sent()).toHaveLength(1);
    clock.advance(400);
    await webhook.received(3);
  });

  it('http: that status, no Graph body, nothing accepted', async () => {
    const { ask, send, sent } = await aBench();
    await ask('POST', FAULTS, { do: 'http', status: 502 });
    expect(await send()).toMatchObject({ status: 502, body: expect.not.stringContaining('{') });
    expect(await sent()).toEqual([]);
  });

  it('error: the status of the code, or the one given', async () => {
    const { ask, send } = await aBench();
    await ask('POST', FAULTS, { do: 'error', code: 190 });
    await ask('POST', FAULTS, { do: 'error', code: 131000, status: 400 });
    await ask('POST', FAULTS, { do: 'error', code: 987654 });
    expect(await send()).toMatchObject({ status: 401, body: { error: { code: 190 } } });
    expect(await send()).toMatchObject({ status: 400, body: { error: { code: 131000 } } });
    expect(await send()).toMatchObject({ status: 400, body: { error: { code: 987654 } } });
  });

  it('delay: accepts and answers that much later', async () => {
    const { ask, send, sent, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'delay', ms: 700 });
    const answer = send();
    await eventually('the delay runs', () => clock.waiting() === 1);
    clock.advance(699);
    expect(await sent()).toEqual([]);
    clock.advance(1);
    expect((await answer).status).toBe(200);
    expect(await sent()).toHaveLength(1);
  });

  it('no-status: accepted, and never heard of again', async () => {
    const { ask, send, sent, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'no-status' });
    await send();
    await send();
    clock.advance(400);
    await webhook.received(3);
    const [, second] = await sent();
    expect(webhook.posts.every(({ value }) => value.statuses?.[0]?.id === second?.wamid)).toBe(true);
    expect(webhook.posts).toHaveLength(3);
  });

  it('duplicate-status: each twice', async () => {
    const { ask, send, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'duplicate-status' });
    await send();
    clock.advance(400);
    await webhook.received(6);
    expect(webhook.statuses().toSorted()).toEqual(['delivered', 'delivered', 'read', 'read', 'sent', 'sent']);
  });

  it('shuffle-status: the newest first, each with its own time', async () => {
    const { ask, send, webhook, clock } = await aBench();
    await ask('POST', FAULTS, { do: 'shuffle-status' });
    clock.advance(700);
    await send();
    for (const [delay, count] of [
      [50, 1],
      [100, 2],
      [250, 3],
    ] as const) {
      clock.advance(delay);
      await webhook.received(count);
    }
    expect(webhook.statuses()).toEqual(['read', 'delivered', 'sent']);
    const [read, , sent] = webhook.posts.map(({ value }) => value.statuses?.[0]?.timestamp);
    expect([read, sent]).toEqual(['1795000001', '1795000000']);
  });
});
