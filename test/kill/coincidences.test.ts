import { describe, expect, it } from '@jest/globals';
import type { Sent } from '../e2e/a-stack.ts';
import { coincidences, firstOfLate } from './coincidences.ts';
import { KILLED, type LogLine } from './storm.ts';

const SK = 'MSG#2026-03-01T12:00:00.000Z#abc~0';
const instant = (ms: number) => new Date(Date.parse('2026-03-01T12:00:00.000Z') + ms).toISOString();

const sendAt = (ms: number, attempt: number): Sent => ({
  seq: 1,
  at: instant(ms),
  phoneNumberId: '1',
  wamid: `wamid.${ms}`,
  body: { text: { body: 'Here.' }, biz_opaque_callback_data: `c0ffee|${SK}|${attempt}` },
});
const lineAt = (ms: number, message: string, of: object = {}): LogLine => ({
  timestamp: instant(ms),
  message,
  conversationId: 'c0ffee',
  messageId: 'abc~0',
  ...of,
});
const statusAt = (ms: number) => lineAt(ms, '[WEBHOOK] Status applied');

describe('what a storm met', () => {
  it('is a send that hung when the stack was killed, not one that was answered, nor one that had just begun', () => {
    const killed = lineAt(1_000, KILLED);
    const answered = lineAt(10, '[JOB-RUNNER] outbound sent', { attempt: 1 });

    expect(coincidences([sendAt(0, 1)], [killed]).killedWhileHanging).toBe(1);
    expect(coincidences([sendAt(0, 1)], [answered, killed]).killedWhileHanging).toBe(0);
    expect(coincidences([sendAt(950, 1)], [killed]).killedWhileHanging).toBe(0);
    expect(coincidences([sendAt(1_050, 1)], [killed]).killedWhileHanging).toBe(0);
  });

  it('is a second send as such, unless every status of the first came after it', () => {
    const [first, second] = [sendAt(0, 1), sendAt(20_000, 2)];

    expect(firstOfLate([first, second], [statusAt(100)])).toEqual([first, second]);
    expect(firstOfLate([first, second], [statusAt(20_001)])).toEqual([first]);
    expect(firstOfLate([second], [])).toEqual([second]);
    expect(coincidences([first, second], [statusAt(20_001)])).toMatchObject({ sends: 2, sentAgain: 1, late: 1 });
  });
});
