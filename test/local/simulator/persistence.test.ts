import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { ANA, simulatorBenches } from './bench.ts';

const aBench = simulatorBenches();

const journalOf = ({ dataDir }: { dataDir: string }): string => join(dataDir, 'journal.jsonl');
const recordsOf = (bench: { dataDir: string }): readonly string[] =>
  readFileSync(journalOf(bench), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).record);

describe('a simulator that is started again', () => {
  it('still knows what it accepted, and counts on', async () => {
    const { send, sent, stop, start } = await aBench();
    await send({ text: { body: 'one' } });
    const before = await sent();
    await stop();
    await start();
    expect(await sent()).toEqual(before);
    await send({ text: { body: 'two' } });
    expect(await sent()).toMatchObject([{ seq: 1 }, { seq: 2, body: { text: { body: 'two' } } }]);
  });

  it('posts the statuses that were still ahead, and none twice', async () => {
    const bench = await aBench();
    const { send, webhook, clock, stop, start, log } = bench;
    await send({ biz_opaque_callback_data: 'mine' });
    clock.advance(60);
    await webhook.received(1);
    // Cut off before the answer is noted, it would be posted again, as Meta does.
    await eventually('the answer to it is noted', () => recordsOf(bench).includes('settled'));
    await stop();
    clock.advance(1_000);
    await start();
    await webhook.received(3);
    expect(webhook.statuses().toSorted()).toEqual(['delivered', 'read', 'sent']);
    expect(webhook.posts.every(({ value }) => value.statuses?.[0]?.biz_opaque_callback_data === 'mine')).toBe(true);
    expect(log).toContainEqual(['info', 'posting again what was pending', { webhooks: 2 }]);
  });

  it('posts a message again that the webhook had not taken, the same bytes', async () => {
    const { write, webhook, stop, start } = await aBench();
    webhook.answerWith(500);
    await write('hi');
    await stop();
    webhook.answerWith(200);
    await start();
    await webhook.received(2);
    expect(webhook.posts[1]?.raw).toBe(webhook.posts[0]?.raw);
  });

  it('does not post what was answered', async () => {
    const { write, webhook, stop, start } = await aBench();
    await write('one');
    await stop();
    await start();
    await write('two');
    expect(webhook.posts.map(({ value }) => value.messages?.[0]?.text)).toEqual([{ body: 'one' }, { body: 'two' }]);
  });

  it('knows the person behind a phone number', async () => {
    const { write, send, stop, start } = await aBench();
    await write('hi');
    await stop();
    await start();
    expect((await send()).body).toMatchObject({ contacts: [{ user_id: ANA.userId }] });
  });

  it('cuts off a torn last line, says so, and goes on writing', async () => {
    const bench = await aBench();
    await bench.send();
    await bench.stop();
    const whole = readFileSync(journalOf(bench), 'utf8');
    appendFileSync(journalOf(bench), '{"record":"accepted","seq":2,"wa');
    await bench.start();
    expect(bench.log).toContainEqual(['warn', 'cut a torn last line off the journal', { bytes: 32 }]);
    expect(readFileSync(journalOf(bench), 'utf8')).toBe(whole);
    await bench.send();
    await bench.stop();
    await bench.start();
    expect(await bench.sent()).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  });

  it('refuses a journal that is broken further up', async () => {
    const bench = await aBench();
    await bench.send();
    await bench.stop();
    const whole = readFileSync(journalOf(bench), 'utf8');
    writeFileSync(journalOf(bench), `nonsense\n${whole}`);
    await expect(bench.start()).rejects.toMatchObject({
      name: 'SimulatorDataError',
      message: expect.stringMatching(/journal\.jsonl: line 1 is not JSON\. Move the file away/),
    });
  });

  it('logs no phone number, wamid or text', async () => {
    const { write, send, webhook, clock, log, stop, start } = await aBench();
    webhook.answerWith(500);
    await write('a secret thing');
    await send();
    clock.advance(400);
    await webhook.received(4);
    await stop();
    await start();
    expect(log.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toMatch(/secret|5491122334455|wamid/);
  });
});
