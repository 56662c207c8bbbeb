import { beforeEach, describe, expect, it } from '@jest/globals';
import { createOutbox, type OutboxEntry } from '../../web/src/features/composer/api/outbox.ts';
import { ProblemError, UnreachableError } from '../../web/src/shared/api/problem-error.ts';
import { forgetOwn, ownKey } from '../../web/src/shared/auth/own-storage.ts';

type Answer = () => Promise<string>;

const ok: Answer = async () => 'stored';
const lost: Answer = () => Promise.reject(new UnreachableError('no network'));
const refused: Answer = () => Promise.reject(new ProblemError(403, 'auth.forbidden', 'Not yours.'));

/** An outbox whose API answers `answers` in turn, then always well; timers fire when the test says. */
const anOutbox = (answers: Answer[] = [], storageKey = ownKey('ana', 'outbox')) => {
  const asked: OutboxEntry[] = [];
  const shown: string[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  let keys = 0;
  const outbox = createOutbox<string>({
    send: (entry) => {
      asked.push(entry);
      return (answers.shift() ?? ok)();
    },
    onSent: ({ body }) => shown.push(body),
    storage: sessionStorage,
    storageKey,
    newKey: () => `key-${++keys}`,
    now: () => new Date('2026-03-02T09:00:00.000Z'),
    setTimer: (run, ms) => timers.push({ run, ms }),
  });
  return { outbox, asked, shown, timers, bodies: () => asked.map(({ body }) => body) };
};

/** Until every promise that can settle has. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => sessionStorage.clear());

describe('the outbox', () => {
  it('sends one after the other, in the order of writing', async () => {
    const first = Promise.withResolvers<string>();
    const { outbox, bodies, shown } = anOutbox([() => first.promise]);
    outbox.put('c1', 'one');
    outbox.put('c1', 'two');
    outbox.put('c2', 'elsewhere');
    await settled();
    expect(bodies()).toEqual(['one', 'elsewhere']);

    first.resolve('stored');
    await settled();
    expect(shown).toEqual(['elsewhere', 'one', 'two']);
    expect(outbox.entries()).toEqual([]);
    expect(sessionStorage.length).toBe(0);
  });

  it('asks again with the same key when the answer was lost, later and later', async () => {
    const { outbox, asked, timers } = anOutbox([lost, lost]);
    outbox.put('c1', 'one');
    await settled();
    timers[0]?.run();
    await settled();
    timers[1]?.run();
    await settled();

    expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(timers.map(({ ms }) => ms)).toEqual([1_000, 2_000]);
    expect(outbox.entries()).toEqual([]);
  });

  it('keeps what was refused with the reason, and lets the next one through', async () => {
    const { outbox, shown } = anOutbox([refused]);
    outbox.put('c1', 'one');
    outbox.put('c1', 'two');
    await settled();

    expect(shown).toEqual(['two']);
    expect(outbox.entries()).toMatchObject([{ body: 'one', refusal: 'Not yours.' }]);
    outbox.dismiss('key-1');
    expect(outbox.entries()).toEqual([]);
  });

  it('sends what was refused again as a new message', async () => {
    const { outbox, asked } = anOutbox([refused]);
    outbox.put('c1', 'one');
    await settled();
    outbox.sendAgain('key-1');
    await settled();

    expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
    expect(outbox.entries()).toEqual([]);
  });

  it('goes on after a reload with the keys of before', async () => {
    const before = anOutbox([lost]);
    before.outbox.put('c1', 'one');
    before.outbox.put('c1', 'two');
    await settled();

    const after = anOutbox();
    after.outbox.flush();
    await settled();

    expect(after.asked.map(({ key, body }) => [key, body])).toEqual([
      ['key-1', 'one'],
      ['key-2', 'two'],
    ]);
  });

  it('neither shows nor sends what another person wrote in this tab, who finds it again', async () => {
    const hers = anOutbox([lost]);
    hers.outbox.put('c1', 'one');
    await settled();

    const his = anOutbox([], ownKey('ben', 'outbox'));
    his.outbox.flush();
    await settled();
    expect([his.outbox.entries(), his.asked]).toEqual([[], []]);

    his.outbox.put('c1', 'two');
    await settled();
    const again = anOutbox();
    again.outbox.flush();
    await settled();
    expect(again.asked.map(({ key, body }) => [key, body])).toEqual([['key-1', 'one']]);
  });
});

describe('what is forgotten at sign-out', () => {
  it('is of the one who leaves', () => {
    sessionStorage.setItem(ownKey('ana', 'outbox'), 'hers');
    sessionStorage.setItem(ownKey('ana', 'draft:c1'), 'hers');
    sessionStorage.setItem(ownKey('ana:draft', 'c1'), 'his');
    forgetOwn(sessionStorage, 'ana');
    expect(Object.values(sessionStorage)).toEqual(['his']);
  });
});
