import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ChatProviderName,
  createChatProvider,
} from '../../../../lambdas/adapters/model/providers/chat-provider.ts';
import { systemClock } from '../../../../lambdas/runtime/system-ports.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';
import {
  answers,
  aProviderServer,
  type Behaviour,
  breaksOff,
  fails,
  hangs,
  KEY,
  type ProviderServer,
  page,
  refuses,
  resets,
  stalls,
  streams,
} from '../../../support/a-provider-server.ts';
import { aDecision } from './a-decision.ts';

const never = new AbortController().signal;
const PAID = { inputTokens: 1_000, outputTokens: 50 };

let server: ProviderServer;
beforeEach(async () => {
  server = await aProviderServer();
});
afterEach(() => server.close());

const ask = (
  { name = 'openai', model = 'gpt-6-luna' }: { name?: ChatProviderName; model?: string } = {},
  signal: AbortSignal = never,
  request = aModelRequest(),
) =>
  createChatProvider({ name, model, baseUrl: server.url }, { apiKey: KEY, fetch, clock: systemClock })(request, signal);

describe('a provider', () => {
  it('is asked in its protocol, for the form of a decision, and answers with one', async () => {
    server.will(answers(aDecision()));
    expect(await ask()).toEqual({ outcome: 'decided', decision: aDecision(), found: [], paid: [PAID] });
    const [request] = server.requests;
    expect(request?.path).toBe('/chat/completions');
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toEqual({
      model: 'gpt-6-luna',
      messages: [
        { role: 'system', content: expect.stringContaining('Rules:') },
        { role: 'user', content: expect.stringContaining('<question>Where are you?</question>') },
      ],
      max_completion_tokens: 2_000,
      reasoning_effort: 'none',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'decision', strict: true, schema: expect.objectContaining({ type: 'object' }) },
      },
    });
  });

  it('that does not think is not told to think less', async () => {
    server.will(answers(aDecision()));
    await ask({ model: 'gpt-4.1-mini' });
    expect(server.requests[0]?.body).not.toHaveProperty('reasoning_effort');
  });

  it('of DeepSeek is asked for JSON, by a prompt that says so, and not to think', async () => {
    server.will(answers(aDecision()));
    await ask({ name: 'deepseek', model: 'deepseek-flash' });
    expect(server.requests[0]?.body).toMatchObject({
      messages: [{ content: expect.stringContaining('JSON') }, {}],
      max_tokens: 2_000,
      response_format: { type: 'json_object' },
      thinking: { type: 'disabled' },
    });
  });

  it('that does not count its tokens has them estimated', async () => {
    const choices = [{ message: { content: JSON.stringify(aDecision()) } }];
    server.will((response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices })));
    const { paid } = await ask();
    expect(paid).toEqual([
      { inputTokens: expect.any(Number), outputTokens: Math.ceil(JSON.stringify(aDecision()).length / 4) },
    ]);
    expect(paid[0]?.inputTokens).toBeGreaterThan(500);
  });

  const spanish = aDecision({ parts: ['Hola, estamos en el puerto, muy cerca de la plaza.'], language: 'es' });
  it.each<[string, Behaviour, string]>([
    ['prose', answers('At the harbour.'), 'not one JSON object'],
    ['half an object', answers('{"parts":["At'), 'not one JSON object'],
    ['an object of another form', answers({ ...aDecision(), confidence: 'high' }), 'confidence: '],
    ['nothing', answers(''), 'the answer is empty'],
    ['no words', answers(aDecision({ parts: [] })), 'parts: at least one'],
    ['another language', answers(spanish), 'the customer writes in "en"'],
  ])('that answers with %s may repair it, told what is wrong, and both answers are paid', async (_, bad, problem) => {
    server.will(bad, answers(aDecision()));
    expect(await ask()).toEqual({ outcome: 'decided', decision: aDecision(), found: [], paid: [PAID, PAID] });
    const [first, second] = server.requests.map(({ body }) => body.messages);
    expect(second?.slice(0, 2)).toEqual(first);
    expect(second?.at(-1)).toEqual({ role: 'user', content: expect.stringContaining(problem) });
  });

  it.each<[string, Behaviour]>([
    ['a tag with a region and a key too much', answers({ ...aDecision(), language: 'en-GB', thoughts: 'Easy.' })],
    ['a number as text', answers({ ...aDecision(), confidence: '0.9' })],
    ['a single text where a list is due', answers({ ...aDecision(), parts: aDecision().parts[0] })],
    [
      'prose around a block of code',
      answers(`Here you are:\n\`\`\`json\n${JSON.stringify(aDecision())}\n\`\`\`\nBye!`),
    ],
  ])('that answers with %s is understood, and paid once', async (_, odd) => {
    server.will(odd);
    expect(await ask()).toEqual({ outcome: 'decided', decision: aDecision(), found: [], paid: [PAID] });
    expect(server.requests).toHaveLength(1);
  });

  it('that answers a Portuguese customer of a Spanish business in Portuguese is asked, and paid, once', async () => {
    const rightly = aDecision({ parts: ['Sim, aceitamos cartão e também dinheiro na recepção.'], language: 'pt' });
    const business = aNumber({ language: 'es' });
    for (const question of ['vocês aceitam cartão?', 'aceitam cartao para pagar a consulta', 'pode ser no cartao?']) {
      server.will(answers(rightly));
      const request = aModelRequest({ business, questions: [question] });
      expect(await ask({}, never, request)).toMatchObject({ outcome: 'decided', decision: rightly, paid: [PAID] });
    }
    expect(server.requests).toHaveLength(3);
  });

  it('that answers in the language a customer asked for is asked once', async () => {
    server.will(answers(spanish));
    const request = aModelRequest({ questions: ['Could you please answer me in Spanish? Where are you?'] });
    expect(await ask({}, never, request)).toMatchObject({ outcome: 'decided', paid: [PAID] });
  });

  it.each<[string, Behaviour, string]>([
    ['not_json', answers('At the harbour.'), 'prose'],
    ['not_valid', answers({ ...aDecision(), confidence: 'high' }), 'an object of another form'],
    ['empty', answers(' '), 'nothing'],
    ['wrong_language', answers(spanish), 'another language'],
  ])('is given up as %s when its repair is no better: %s', async (reason, bad) => {
    server.will(bad, bad, answers(aDecision()));
    expect(await ask()).toEqual({ outcome: 'failed', reason, paid: [PAID, PAID] });
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Behaviour, object]>([
    ['a server error', fails(500), { reason: 'http_500', paid: [] }],
    ['a key that is not valid', fails(401), { reason: 'http_401', paid: [] }],
    ['too many requests', fails(429), { reason: 'rate_limited', paid: [] }],
    ['a wait in seconds', fails(429, { 'retry-after': '17' }), { reason: 'rate_limited', retryAfterSeconds: 17 }],
    ['an endless wait', fails(503, { 'retry-after': '999999' }), { reason: 'http_503', retryAfterSeconds: 3_600 }],
    ['a wait that is none', fails(429, { 'retry-after': 'soon' }), { reason: 'rate_limited', paid: [] }],
    ['another address', fails(302, { location: 'http://127.0.0.1:9/' }), { reason: 'http_302', paid: [] }],
    ['a page', page, { reason: 'unreadable', paid: [] }],
    ['events', streams, { reason: 'unreadable', paid: [] }],
    ['a refusal', refuses, { reason: 'refused', paid: [PAID] }],
    ['a filtered answer', answers('', 'content_filter'), { reason: 'refused', paid: [PAID] }],
    ['an answer that is too long', answers('{"parts":["', 'length'), { reason: 'cut_off', paid: [PAID] }],
    ['half an answer', breaksOff, { reason: 'network', paid: [] }],
    ['a reset', resets, { reason: 'network', paid: [] }],
  ])('that answers with %s has failed, and is asked once', async (_, behaviour, failure) => {
    server.will(behaviour, answers(aDecision()));
    expect(await ask()).toMatchObject({ outcome: 'failed', ...failure });
    expect(server.requests).toHaveLength(1);
  });

  it('tells a wait that it gave as a date in seconds', async () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    server.will(fails(429, { 'retry-after': inAMinute }));
    const attempt = await ask();
    if (attempt.outcome !== 'failed') throw new Error('it answered');
    expect(attempt.retryAfterSeconds).toBeGreaterThan(0);
    expect(attempt.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it.each([
    ['hangs', hangs],
    ['stalls in the middle of its answer', stalls],
  ])('that %s is left when the signal says so', async (_, behaviour) => {
    server.will(behaviour);
    const abort = new AbortController();
    const asked = server.asked();
    const attempt = ask({}, abort.signal);
    await asked;
    abort.abort();
    expect(await attempt).toEqual({ outcome: 'failed', reason: 'timeout', paid: [] });
  });

  it('that nobody serves any more has failed', async () => {
    const gone = await aProviderServer();
    await gone.close();
    const provider = createChatProvider(
      { name: 'openai', model: 'gpt-6-luna', baseUrl: gone.url },
      { apiKey: KEY, fetch, clock: systemClock },
    );
    expect(await provider(aModelRequest(), never)).toEqual({ outcome: 'failed', reason: 'network', paid: [] });
  });
});
