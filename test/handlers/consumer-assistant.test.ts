import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDecision } from '../adapters/model/providers/a-decision.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type ProductOptions, SECRETS } from '../logs/a-product.ts';
import { linesWith } from '../logs/read-lines.ts';
import { aNumber } from '../support/a-number.ts';
import { answers, aProviderServer, fails, hangs, KEY, type ProviderServer } from '../support/a-provider-server.ts';

let server: ProviderServer;
beforeEach(async () => {
  server = await aProviderServer();
});
afterEach(() => server.close());

/** The product, with a provider on this machine. */
const aProductWithProvider = (options: ProductOptions = {}) =>
  aProduct({
    settings: aNumber({ assistant: { providers: [{ name: 'openai' }] } }),
    secrets: { ...SECRETS, OPENAI_API_KEY: KEY },
    variables: { OPENAI_API_URL: server.url, LOOPBACK_PROVIDERS: 'true' },
    fetch: globalThis.fetch,
    ...options,
  });

const ask = async (product: Awaited<ReturnType<typeof aProduct>>) => {
  await aCustomer(product).write('Where are you?');
  await product.turns();
  const sent = product.requests.map(({ body }) => (JSON.parse(body) as { text: { body: string } }).text.body);
  const metrics = product.events.filter(({ raw }) => raw.includes('ProviderFallbacks')).length;
  return { sent, metrics, skipped: linesWith(product.events, '[JOB-RUNNER] Provider skipped') };
};

describe('a turn', () => {
  it('sends what the provider answers', async () => {
    server.will(answers(aDecision()));
    const product = await aProductWithProvider();
    expect(await ask(product)).toEqual({ sent: ['We are at the harbour.'], metrics: 0, skipped: [] });
  });

  it('says what the answer cost, in its line and as metrics', async () => {
    server.will(answers(aDecision()));
    const product = await aProductWithProvider();
    await ask(product);
    const [line] = linesWith(product.events, '[JOB-RUNNER] Orchestrator complete');
    const { inputTokens, outputTokens, costMicros } = line ?? {};
    expect([inputTokens, outputTokens, costMicros].map((value) => Number(value) > 0)).toEqual([true, true, true]);
    const metricOf = (name: string) =>
      product.events.map(({ raw }) => JSON.parse(raw)).find((event) => name in event)?.[name];
    expect(metricOf('ModelTokens')).toBe(Number(inputTokens) + Number(outputTokens));
    expect(metricOf('ModelCostMicros')).toBe(costMicros);
  });

  it('goes to people once the day has cost as much as the number may spend, whoever asked', async () => {
    server.will(answers(aDecision()), answers(aDecision()));
    const product = await aProductWithProvider({
      settings: aNumber({
        assistant: { providers: [{ name: 'openai' }], budget: { dayMicros: 150 } },
      }),
    });
    const outcome = async () => {
      await aCustomer(product).write('Where are you?');
      await product.turns();
      return linesWith(product.events, '[JOB-RUNNER] Orchestrator complete').at(-1);
    };

    expect(await outcome()).toMatchObject({ provider: 'openai', hasHandover: false });
    expect(await outcome()).toMatchObject({ provider: 'rules', hasHandover: true });
    expect(server.requests).toHaveLength(1);
    product.pass(86_400);
    expect(await outcome()).toMatchObject({ provider: 'openai', hasHandover: false });
  });

  it('sends what the built-in responder answers where the provider fails, says why, and counts it', async () => {
    server.will(fails(500));
    const product = await aProductWithProvider();
    expect(await ask(product)).toMatchObject({
      sent: ['At the harbour.'],
      metrics: 1,
      skipped: [{ provider: 'openai', reason: 'http_500' }],
    });
  });

  it.each([
    ['a key that is refused', fails(401), 'http_401'],
    ['an empty account', fails(402), 'http_402'],
    ['an account without quota', fails(429, {}, 'insufficient_quota'), 'account_refused'],
  ])('counts and logs %s, which only people can mend', async (_, behaviour, reason) => {
    server.will(behaviour);
    const product = await aProductWithProvider();
    expect(await ask(product)).toMatchObject({ sent: ['At the harbour.'], skipped: [{ reason }] });
    const refused = linesWith(product.events, '[JOB-RUNNER] Provider key refused');
    expect(refused).toMatchObject([{ level: 'ERROR', provider: 'openai', reason }]);
    expect(product.events.filter(({ raw }) => JSON.parse(raw).ProviderKeyRefused === 1)).toHaveLength(1);
  });

  it('answers all the same when the key cannot be read, and says by name and place what was thrown', async () => {
    const secrets = Object.defineProperty({ ...SECRETS }, 'OPENAI_API_KEY', {
      get: () => {
        throw new TypeError('words of a secret');
      },
    });
    const product = await aProductWithProvider({ secrets });
    expect(await ask(product)).toMatchObject({ sent: ['At the harbour.'], metrics: 1 });
    expect(linesWith(product.events, '[JOB-RUNNER] Provider skipped')).toMatchObject([
      { reason: 'key_unreadable', errorName: 'TypeError' },
    ]);
    expect(JSON.stringify(product.events)).not.toContain('words of a secret');
  });

  it('shows in no line, metric or message what the provider said, nor its key', async () => {
    server.will(fails(401));
    const product = await aProductWithProvider();
    await ask(product);
    const shown = JSON.stringify([product.events, product.rung, product.answers, product.requests]);
    expect(shown).not.toContain(KEY);
    expect(JSON.stringify(product.events)).not.toContain('Where are you?');
  });

  it('stops the provider when a person takes over, and sends nothing', async () => {
    server.will(hangs);
    const product = await aProductWithProvider();
    product.faults.duringModel = () => {
      const conversationId = product.rung.at(-1)?.MessageGroupId;
      return product.askInbox('POST', `/api/inbox/conversations/${conversationId}/takeover`);
    };
    expect(await ask(product)).toMatchObject({ sent: [], skipped: [{ provider: 'openai', reason: 'aborted' }] });
    expect(linesWith(product.events, '[JOB-RUNNER] Orchestrator stopped')).toHaveLength(1);
    expect(linesWith(product.events, '[JOB-RUNNER] Job completed successfully')).toMatchObject([{ outcome: 'person' }]);
  });

  const SIX_SECONDS = 6_000;
  it(
    'ends with an answer inside the time of its function when the provider never answers',
    async () => {
      server.will(hangs);
      const product = await aProductWithProvider({ remainingMs: SIX_SECONDS });
      expect(await ask(product)).toMatchObject({
        sent: ['At the harbour.'],
        skipped: [{ provider: 'openai', reason: 'timeout' }],
      });
    },
    SIX_SECONDS,
  );
});
