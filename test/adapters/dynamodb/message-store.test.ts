import { describe, expect, it } from '@jest/globals';
import { messageRequests } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { listThread, queryThread, skOf } from '../../../lambdas/adapters/dynamodb/thread-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { loseNextAnswer } from '../../support/disturb.ts';

const HOME = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee', openShards: 16 };
const ERROR = { code: '131026', sentence: 'The customer cannot receive the message.' };

const aThread = async (...messages: readonly Message[]) => {
  const table = await aTable();
  for (const message of messages) await table.keep({ ...HOME, message });
  const requests = messageRequests(table, HOME);
  return { table, requests, stored: (sk: string) => table.message(HOME.conversationId, sk) };
};

/** The n-th of a row of messages, a second apart. */
const inbound = (n: number, over: Partial<InboundMessage> = {}) =>
  anInboundMessage({ wamid: `wamid.in-${n}`, sentAt: addSeconds(NOON, n), ...over });
const sks = (messages: readonly Message[]) => messages.map(({ sk }) => sk);

describe('the thread', () => {
  it('of a turn is the newest 16 messages, oldest first', async () => {
    const messages = Array.from({ length: 20 }, (_, n) => inbound(n));
    const { requests } = await aThread(...messages.toReversed());

    expect(await requests.loadThread({})).toEqual(messages.slice(4));
  });

  it('holds only messages of its own conversation', async () => {
    const { table, requests } = await aThread(inbound(1));
    await table.keep({ ...HOME, conversationId: 'c0ffef', message: inbound(2) });

    expect(sks(await requests.loadThread({}))).toEqual([inbound(1).sk]);
  });

  /** Everything from the newest on, page by page. */
  const walk = async (table: Awaited<ReturnType<typeof aTable>>, limit: number) => {
    const pages: (readonly string[])[] = [];
    let before: string | undefined;
    do {
      const page = await listThread(table, HOME.conversationId, limit, before);
      pages.push(page.items.map(skOf));
      before = page.before;
    } while (before !== undefined);
    return pages;
  };
  /** The n-th of messages of one second, whose ids say nothing of their order. */
  const ofOneSecond = (n: number, over: Partial<InboundMessage> = {}) =>
    anInboundMessage({ wamid: `wamid.same-${n}`, storedAt: addSeconds(NOON, 1 + n / 1_000), ...over });

  it('is walked back from message to message, each once', async () => {
    const messages = Array.from({ length: 7 }, (_, n) => inbound(n));
    const { table } = await aThread(...messages);
    const pages = await walk(table, 3);

    expect(pages.flat()).toEqual(sks(messages).toReversed());
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
  });

  it('has messages of one second in the order in which they were stored', async () => {
    const messages = Array.from({ length: 6 }, (_, n) => ofOneSecond(n));
    const { table, requests } = await aThread(...messages.toReversed());

    expect(sks(await requests.loadThread({}))).toEqual(sks(messages));
    expect(await walk(table, 10)).toEqual([sks(messages).toReversed()]);
  });

  it('has messages that were stored at once in the order of the webhook that brought them', async () => {
    const messages = Array.from({ length: 6 }, (_, place) => ofOneSecond(place, { place, storedAt: NOON }));
    const { requests } = await aThread(...messages);

    expect(sks(await requests.loadThread({}))).toEqual(sks(messages));
  });

  it('ends a page where a second ends, also that of a turn', async () => {
    const before = [inbound(-2), inbound(-1)];
    const same = Array.from({ length: 20 }, (_, n) => ofOneSecond(n));
    const { table, requests } = await aThread(...before, ...same, inbound(5));

    expect((await walk(table, 3)).map((page) => page.length)).toEqual([21, 2]);
    expect(sks(await requests.loadThread({}))).toEqual(sks([...same, inbound(5)]));
  });

  it('loses nothing of a second that is longer than a page', async () => {
    const same = Array.from({ length: 130 }, (_, n) => ofOneSecond(n));
    const { table } = await aThread(inbound(-1), ...same);
    const pages = await walk(table, 10);

    expect(new Set(pages.flat())).toEqual(new Set(sks([inbound(-1), ...same])));
    expect(pages.flat()).toHaveLength(131);
  });

  it('goes on, with as many as were asked for, from a message that is gone', async () => {
    const messages = Array.from({ length: 5 }, (_, n) => inbound(n));
    const { table } = await aThread(...messages);
    const gone = `${inbound(3).sk}~0`;

    expect(sks(await queryThread(table, HOME.conversationId, 2, gone))).toEqual([inbound(3).sk, inbound(2).sk]);
  });

  it('is whole also when its messages are larger than a page of the table', async () => {
    const messages = Array.from({ length: 16 }, (_, n) => inbound(n, { body: 'x'.repeat(90_000) }));
    const { requests } = await aThread(...messages);

    expect(sks(await requests.loadThread({}))).toEqual(sks(messages));
  });
});

describe('loadReply', () => {
  it('answers all parts behind one message, of every round, and nothing of the next', async () => {
    const asked = inbound(1);
    const first = aReply([asked], ['one', 'two', 'three']);
    const again = aReply([{ ...asked, round: 1 }], ['anew']);
    const next = aReply([inbound(2)], ['other']);
    const { requests } = await aThread(asked, inbound(2), ...first, ...again, ...next);

    expect(sks(await requests.loadReply({ answeredSk: asked.sk })).toSorted()).toEqual(
      sks([...first, ...again]).toSorted(),
    );
  });
});

describe('findOpen', () => {
  it('finds what is open in one conversation, however far back, and nothing that is held or closed', async () => {
    const { table, requests } = await aThread(
      inbound(1),
      inbound(2, { work: 'closed' }),
      anOutboundMessage({ messageId: 'aa', work: 'held' }),
      anOutboundMessage({ messageId: 'bb', sk: `MSG#${addSeconds(NOON, 3)}#bb` }),
    );
    await table.keep({ ...HOME, conversationId: 'c0ffee1', message: inbound(9) });

    expect(await requests.findOpen({})).toEqual([inbound(1).sk, `MSG#${addSeconds(NOON, 3)}#bb`]);
  });
});

describe('prepare', () => {
  it('stores a part as it is sent later, and leaves one that is there', async () => {
    const [part] = aReply([inbound(1)], ['first text']);
    if (!part) throw new Error('a reply has a part');
    const { requests } = await aThread();
    await requests.prepare({ message: part });
    await requests.record({ sk: part.sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.out' });

    await requests.prepare({ message: { ...part, body: 'second text' } });

    expect(await requests.loadMessage({ sk: part.sk })).toMatchObject({ body: 'first text', rank: rankOf('sent') });
  });
});

describe('drop', () => {
  it('deletes a part that was never sent, and no other', async () => {
    const [unsent, sent] = aReply([inbound(1)], ['one', 'two']);
    if (!unsent || !sent) throw new Error('a reply has parts');
    const { requests, stored } = await aThread(unsent, { ...sent, rank: rankOf('sent') }, inbound(1));

    for (const { sk, storedAt } of [unsent, sent, inbound(1), { ...unsent, sk: 'MSG#nothing' }]) {
      await requests.drop({ sk, storedAt });
    }

    expect(await stored(unsent.sk)).toBeUndefined();
    expect(await stored(sent.sk)).toBeDefined();
    expect(await stored(inbound(1).sk)).toBeDefined();
  });

  it('leaves what was prepared since, when its request arrives late', async () => {
    const [first] = aReply([inbound(1)], ['one']);
    if (!first) throw new Error('a reply has a part');
    const again = { ...first, body: 'decided anew', storedAt: addSeconds(first.storedAt, 60) };
    const { requests, stored } = await aThread(again, inbound(1));

    await requests.drop({ sk: first.sk, storedAt: first.storedAt });

    expect(await stored(first.sk)).toMatchObject({ body: 'decided anew' });
  });
});

describe('record', () => {
  const message = anOutboundMessage();
  const { sk } = message;

  it('keeps the outcome, its time and the wamid, and takes the message out of the work', async () => {
    const { table, requests, stored } = await aThread(message);
    table.clock.advance(2);

    const recorded = await requests.record({ sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.out' });

    expect(recorded).toEqual({
      ...message,
      work: 'closed',
      rank: rankOf('sent'),
      wamid: 'wamid.out',
      sends: { '1#sent': addSeconds(NOON, 2) },
    });
    expect(await stored(sk)).not.toHaveProperty('openPk');
  });

  it('answers with what is stored, and changes nothing, when the rank is higher already', async () => {
    const { requests, stored } = await aThread({ ...message, rank: rankOf('read'), wamid: 'wamid.first' });
    const before = await stored(sk);

    const recorded = await requests.record({ sk, attempt: 1, to: 'held', work: 'held' });

    expect(recorded).toMatchObject({ rank: rankOf('read'), wamid: 'wamid.first', work: 'open' });
    expect(await stored(sk)).toEqual(before);
  });

  it('of the same outcome again leaves the first one', async () => {
    const { table, requests } = await aThread(message);
    const first = await requests.record({ sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.first' });
    table.clock.advance(60);

    expect(await requests.record({ sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.second' })).toEqual(first);
  });

  it('of a failure keeps the error, and moves the message to those that wait for a person', async () => {
    const { requests, stored } = await aThread(message);
    await requests.record({ sk, attempt: 1, to: 'failed', work: 'held', error: ERROR });

    expect(await stored(sk)).toMatchObject({ error: ERROR, openPk: expect.stringMatching(/^HELD#/) });
    expect(await requests.findOpen({})).toEqual([]);
  });

  it('that is seen again as its own write answers with it', async () => {
    const { table, requests } = await aThread(message);
    loseNextAnswer(table, 'UpdateItemCommand');

    const recorded = await requests.record({ sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.out' });

    expect(recorded).toMatchObject({ rank: rankOf('sent'), wamid: 'wamid.out', work: 'closed' });
  });

  it('of a message that is gone is an error that names it, and makes none', async () => {
    const { requests, stored } = await aThread();

    await expect(requests.record({ sk, attempt: 1, to: 'sent', work: 'closed' })).rejects.toMatchObject({
      code: 'message.not_found',
      message: expect.stringContaining(sk),
    });
    expect(await stored(sk)).toBeUndefined();
  });
});

describe('settle', () => {
  const { sk } = inbound(1);

  it('closes a message with its reason, once: what settled it first stays', async () => {
    const { table, requests } = await aThread(inbound(1));
    const first = { sk, attempts: 2, by: { by: 'silence', reason: 'reaction' } } as const;
    expect(await requests.settle(first)).toBe('settled');
    // As the SDK repeats a write whose answer was lost.
    expect(await requests.settle(first)).toBe('settled');
    table.clock.advance(60);
    expect(await requests.settle({ sk, attempts: 1, by: { by: 'person' } })).toBe('already');

    expect(await requests.loadMessage({ sk })).toEqual({
      ...inbound(1),
      work: 'closed',
      settledBy: 'silence:reaction',
      settledAt: NOON,
      attempts: 2,
    });
  });

  it('names the reply, the person, or the handover with its reason and the reply that told of it', async () => {
    const { requests, stored } = await aThread(inbound(1), inbound(2), inbound(3), inbound(4));
    await requests.settle({ sk: inbound(1).sk, attempts: 1, by: { by: 'reply', replySk: 'MSG#r~0', ended: 'sent' } });
    await requests.settle({ sk: inbound(2).sk, attempts: 1, by: { by: 'person' } });
    await requests.settle({
      sk: inbound(3).sk,
      attempts: 1,
      by: { by: 'handover', reason: 'asked', replySk: 'MSG#r~0' },
    });
    await requests.settle({ sk: inbound(4).sk, attempts: 1, by: { by: 'handover', reason: 'attempts' } });

    expect(await stored(inbound(1).sk)).toMatchObject({ settledBy: 'MSG#r~0' });
    expect(await stored(inbound(2).sk)).toMatchObject({ settledBy: 'person' });
    expect(await stored(inbound(3).sk)).toMatchObject({
      settledBy: 'handover',
      settledReason: 'asked',
      settledReplySk: 'MSG#r~0',
    });
    expect(await stored(inbound(4).sk)).toMatchObject({ settledBy: 'handover', settledReason: 'attempts' });
    expect(await stored(inbound(4).sk)).not.toHaveProperty('settledReplySk');
  });

  it('of a message that is not there makes none', async () => {
    const { requests, stored } = await aThread();
    await requests.settle({ sk, attempts: 1, by: { by: 'person' } });

    expect(await stored(sk)).toBeUndefined();
  });
});

describe('close', () => {
  it('takes an open message out of the work, or moves it to those that wait for a person', async () => {
    const [a, b] = [anOutboundMessage({ messageId: 'aa' }), anOutboundMessage({ messageId: 'bb' })];
    const { requests } = await aThread(a, b);
    await requests.close({ sk: a.sk, to: 'closed' });
    await requests.close({ sk: b.sk, to: 'held' });

    expect(await requests.loadMessage({ sk: a.sk })).toEqual({ ...a, work: 'closed' });
    expect(await requests.loadMessage({ sk: b.sk })).toEqual({ ...b, work: 'held' });
  });

  it('leaves a message closed that is', async () => {
    const message = anOutboundMessage({ work: 'closed' });
    const { requests } = await aThread(message);
    await requests.close({ sk: message.sk, to: 'held' });

    expect(await requests.loadMessage({ sk: message.sk })).toEqual(message);
  });
});
