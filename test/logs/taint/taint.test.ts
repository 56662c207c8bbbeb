import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { messagesOf } from '../read-lines.ts';
import { createLeakFinder } from './leak-finder.ts';
import { CONTENT, FOREIGN, MARKED_SECRETS, MARKS } from './marks.ts';
import { aTaintedProduct, storedBy, WAYS } from './tainted-product.ts';

const findLeak = createLeakFinder(MARKS);
const tainted = await aTaintedProduct();
const { events, answers, rung, requests } = tainted.product;

/** A success of the inbox shows agents what it is for; all else is told to callers of whom nobody knows who they are. */
const isOpenToAll = (answer: APIGatewayProxyResultV2): boolean =>
  typeof answer === 'string' || (answer.statusCode ?? 500) >= 400 || String(answer.body).startsWith('{"ok":true');

const count = () => ({ events: events.length, answers: answers.length, rung: rung.length, requests: requests.length });
const played = new Map<string, Readonly<Record<string, readonly string[]>>>();
for (const [way, take] of Object.entries(WAYS)) {
  const before = count();
  await take(tainted);
  const sends = requests.slice(before.requests).map(({ body }): Readonly<Record<string, unknown>> => JSON.parse(body));
  played.set(way, {
    'log lines and metrics': events.slice(before.events).map(({ raw }) => raw),
    'queue messages': rung.slice(before.rung).map((message) => JSON.stringify(message)),
    'opaque values': sends.map(({ biz_opaque_callback_data }) => String(biz_opaque_callback_data)),
    'answers to strangers': answers
      .slice(before.answers)
      .filter(isOpenToAll)
      .map((answer) => JSON.stringify(answer)),
  });
}
const all = (surface: string) => [...played.values()].flatMap((surfaces) => surfaces[surface] ?? []);

describe('nothing of what customers and people say, and no secret,', () => {
  it.each(
    [...played].flatMap(([way, surfaces]) => Object.entries(surfaces).map(([name, texts]) => ({ way, name, texts }))),
  )('stands in $name after $way', ({ texts }) => {
    const leaks = texts.map((text) => ({ mark: findLeak(text), text }));
    expect(leaks.filter(({ mark }) => mark !== undefined)).toEqual([]);
  });
});

describe('the marks', () => {
  it('came as far as they may', async () => {
    const stored = await storedBy(tainted);
    const { label, person, text, caption, fileName, place, phone, userId, parentUserId, name, username, headline } =
      CONTENT;
    for (const mark of [
      label,
      person,
      text,
      caption,
      fileName,
      place,
      phone,
      userId,
      parentUserId,
      name,
      username,
      headline,
    ])
      expect(createLeakFinder({ mark })(stored)).toBe('mark');
    const sent = requests.map((request) => JSON.stringify(request)).join('\n');
    for (const mark of [CONTENT.answer, CONTENT.person, CONTENT.phone, MARKED_SECRETS.WHATSAPP_ACCESS_TOKEN])
      expect(createLeakFinder({ mark })(sent)).toBe('mark');
  });

  it('met every way out', () => {
    for (const surface of ['log lines and metrics', 'queue messages', 'opaque values', 'answers to strangers'])
      expect(all(surface).length).toBeGreaterThan(10);
    expect(all('log lines and metrics').some((line) => line.startsWith('{"_aws"'))).toBe(true);
    const statuses = answers.map((answer) => (typeof answer === 'string' ? 200 : answer.statusCode));
    expect(new Set(statuses)).toEqual(new Set([200, 202, 400, 401, 403, 404, 422, 500]));
    const lines = new Set(messagesOf(events));
    for (const line of [
      ...['[WEBHOOK] Quarantined', '[WEBHOOK] Platform event', '[WEBHOOK] Signature rejected', '[WEBHOOK] failed'],
      ...['[WEBHOOK] Doorbell failed', '[WEBHOOK] Verification refused', '[WEBHOOK] Status applied'],
      ...['[JOB-RUNNER] Send refused', '[JOB-RUNNER] Send outcome unknown', '[JOB-RUNNER] Number paused'],
      ...['[JOB-RUNNER] Orchestrator failed', '[JOB-RUNNER] Held for a person', '[JOB-RUNNER] Turn failed'],
      ...[
        '[CRON] refused',
        '[CRON] Doorbell failed',
        '[CRON] failed',
        '[SECRETS] Read failed, the values before serve on',
      ],
      ...['[INBOX-API] refused', '[INBOX-API] failed', '[INBOX-API] Doorbell failed'],
      '[DB-MISMATCH] stored item does not match',
    ])
      expect([...lines]).toContain(line);
  });

  it.each(Object.entries({ ...CONTENT, ...MARKED_SECRETS, ...FOREIGN }))(
    '%s would be found in a line',
    (name, mark) => {
      const line = JSON.stringify({ level: 'WARN', message: '[WEBHOOK] failed', error: new Error(mark).message });
      expect(findLeak(line)).toBe(name);
    },
  );
});
