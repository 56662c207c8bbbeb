import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../../lambdas/adapters/model/built-in-responder.ts';
import { modelServersOf } from '../../../../lambdas/adapters/model/model-servers.ts';
import {
  createAssistant,
  type ProviderSkipped,
} from '../../../../lambdas/adapters/model/providers/create-assistant.ts';
import { addSeconds } from '../../../../lambdas/core/instants.ts';
import type { Provider, ToolName } from '../../../../schemas/assistant.ts';
import { ProvidersEnv } from '../../../../schemas/env.ts';
import { aClock } from '../../../support/a-clock.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';
import {
  answers,
  aProviderServer,
  calls,
  fails,
  hangs,
  KEY,
  type ProviderServer,
  page,
  refuses,
  stalls,
} from '../../../support/a-provider-server.ts';
import { aDecision } from './a-decision.ts';

const never = new AbortController().signal;
const KEYS = { DEEPSEEK_API_KEY: KEY, OPENAI_API_KEY: KEY };
const BUILT_IN = { kind: 'reply', parts: ['At the harbour.'], provider: 'built-in' };

let deepseek: ProviderServer;
let openai: ProviderServer;
beforeEach(async () => {
  deepseek = await aProviderServer();
  openai = await aProviderServer();
});
afterEach(() => Promise.all([deepseek.close(), openai.close()]));

const both = (): readonly Provider[] => [{ name: 'deepseek' }, { name: 'openai' }];

const aRequest = (providers: readonly Provider[] = both(), over: Parameters<typeof aModelRequest>[0] = {}) =>
  aModelRequest({
    business: { ...aNumber({ assistant: { providers: [...providers] } }), phoneNumberId: '1' },
    ...over,
  });

const anAssistant = (keys: Readonly<Record<string, string>> = KEYS) => {
  const clock = aClock();
  const skipped: ProviderSkipped[] = [];
  const unpriced: string[] = [];
  const urls: string[] = [];
  const assistant = createAssistant({
    secrets: { find: async (name) => keys[name] },
    servers: { deepseek: deepseek.url, openai: openai.url },
    clock,
    fetch: async (input, init) => {
      urls.push(String(input));
      return await fetch(input, init);
    },
    last: createBuiltInResponder(),
    onSkipped: (skip) => skipped.push(skip),
    onUnpriced: (model) => unpriced.push(model),
  });
  return {
    clock,
    skipped,
    unpriced,
    urls,
    ask: (request = aRequest(), signal = never) => assistant.reply(request, signal),
  };
};

const reasons = (skipped: readonly ProviderSkipped[]) =>
  skipped.map(({ provider, reason }) => `${provider}: ${reason}`);

describe('the assistant', () => {
  it('answers by the first provider of the number that can, and tells what it was and cost', async () => {
    deepseek.will(answers(aDecision()));
    const { ask, skipped } = anAssistant();
    expect(await ask()).toEqual({
      kind: 'reply',
      parts: ['We are at the harbour.'],
      provider: 'deepseek',
      telling: {
        language: 'en',
        confidence: 0.9,
        lead: {},
        sources: ['answer-1'],
        usage: [
          { provider: 'deepseek', model: 'deepseek-flash', inputTokens: 1_000, outputTokens: 50, costMicros: 360 },
        ],
      },
    });
    expect(skipped).toEqual([]);
    expect(openai.requests).toEqual([]);
  });

  it('asks in the order of the settings, and nobody after the built-in responder', async () => {
    openai.will(fails(500));
    const [first, second] = both();
    if (!first || !second) throw new Error('there are two');
    const { ask, skipped } = anAssistant();
    expect(await ask(aRequest([second, { name: 'built-in' }, first]))).toMatchObject({ provider: 'built-in' });
    expect(reasons(skipped)).toEqual(['openai: http_500']);
    expect(deepseek.requests).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['no key', {}, []],
    ['one key', { OPENAI_API_KEY: KEY }, ['https://api.openai.com/v1/chat/completions']],
    ['both', KEYS, ['https://api.deepseek.com/chat/completions', 'https://api.openai.com/v1/chat/completions']],
  ])('of a number without settings asks who has a key: %s', async (_, keys, expected) => {
    const urls: string[] = [];
    const assistant = createAssistant({
      secrets: { find: async (name) => keys[name] },
      servers: modelServersOf(ProvidersEnv.parse({})),
      clock: aClock(),
      fetch: async (input) => {
        urls.push(String(input));
        return Response.json({}, { status: 500 });
      },
      last: createBuiltInResponder(),
      onSkipped: () => undefined,
      onUnpriced: () => undefined,
    });
    expect(await assistant.reply(aModelRequest(), never)).toMatchObject(BUILT_IN);
    expect(urls).toEqual(expected);
  });

  it('is the built-in responder, word for word, where there is no key', async () => {
    const { ask, skipped, urls } = anAssistant({});
    expect(await ask(aModelRequest())).toEqual(BUILT_IN);
    expect({ skipped, urls }).toEqual({ skipped: [], urls: [] });
  });

  it('says of each provider before the one that answered why it did not, and what it cost', async () => {
    deepseek.will(answers('prose'), answers('prose'));
    openai.will(answers(aDecision()));
    const { ask, skipped } = anAssistant();
    expect(await ask()).toMatchObject({
      provider: 'openai',
      telling: {
        usage: [{ provider: 'deepseek' }, { provider: 'deepseek' }, { provider: 'openai', costMicros: 150 }],
        skipped: [{ provider: 'deepseek', reason: 'not_json', elapsedMs: 0 }],
      },
    });
    expect(reasons(skipped)).toEqual(['deepseek: not_json']);
  });

  it('ends with the built-in responder, whatever the providers do', async () => {
    deepseek.will(page);
    openai.will(refuses);
    const { ask } = anAssistant();
    expect(await ask()).toEqual({
      ...BUILT_IN,
      telling: {
        usage: [expect.objectContaining({ provider: 'openai', inputTokens: 1_000 })],
        skipped: [
          { provider: 'deepseek', reason: 'unreadable', elapsedMs: 0 },
          { provider: 'openai', reason: 'refused', elapsedMs: 0 },
        ],
      },
    });
  });

  it('hands each provider its own key, and no other', async () => {
    deepseek.will(fails(500));
    openai.will(fails(500));
    await anAssistant({ DEEPSEEK_API_KEY: 'of-deepseek', OPENAI_API_KEY: 'of-openai' }).ask();
    const handed = (server: ProviderServer) => server.requests.map(({ headers }) => headers.authorization);
    expect([handed(deepseek), handed(openai)]).toEqual([['Bearer of-deepseek'], ['Bearer of-openai']]);
  });

  it('says that a provider of the settings has no key', async () => {
    openai.will(answers(aDecision()));
    const { ask, skipped } = anAssistant({ OPENAI_API_KEY: KEY });
    expect(await ask()).toMatchObject({ provider: 'openai' });
    expect(reasons(skipped)).toEqual(['deepseek: no_key']);
  });

  it('hands over for a listed reason, with a summary for people', async () => {
    const handover = { reason: 'complaint', summary: 'The filling fell out.' };
    deepseek.will(
      answers(aDecision({ handover })),
      answers(aDecision({ handover: { ...handover, reason: 'Ana is cross' } })),
    );
    const { ask } = anAssistant();
    expect(await ask()).toMatchObject({
      kind: 'handover',
      reason: 'complaint',
      telling: { summary: handover.summary },
    });
    expect(await ask()).toMatchObject({ kind: 'handover', reason: 'other' });
  });

  it('keeps of lead and sources what the number knows, and parts a long message at its sentences', async () => {
    const sentence = `${'long '.repeat(400)}end.`;
    deepseek.will(
      answers(
        aDecision({
          parts: [`${sentence} ${sentence} ${sentence}`],
          lead: { city: 'Boston', iban: '1' },
          sources: ['answer-1', 'answer-2', 'doc-1', 'another'],
        }),
      ),
    );
    const leadFields = [{ name: 'city', about: 'where they live', required: false }];
    const business = aNumber({ assistant: { providers: [...both()], leadFields } });
    const knowledge = [{ id: 'doc-1', title: 'A title', text: 'A text.' }];
    const reply = await anAssistant().ask(aModelRequest({ business, knowledge }));
    expect(reply.parts).toEqual([`${sentence} ${sentence}`, sentence]);
    expect(reply.telling).toMatchObject({ lead: { city: 'Boston' }, sources: ['answer-1', 'doc-1'] });
  });

  it('knows what tools found and kept, and counts each answer on the way', async () => {
    deepseek.will(
      calls(['look_up', { query: 'soup' }], ['set_lead_fields', { fields: { city: 'Boston' } }]),
      answers(aDecision({ sources: ['menu#0', 'another'] })),
    );
    const leadFields = [{ name: 'city', about: 'where they live', required: false }];
    const tools: ToolName[] = ['look_up', 'set_lead_fields'];
    const business = aNumber({ assistant: { providers: [...both()], leadFields, tools } });
    const lookUp = async () => [{ id: 'menu#0', title: 'Menu', text: 'Leek soup.' }];
    const { telling } = await anAssistant().ask(aModelRequest({ business, lookUp }));
    expect(telling).toMatchObject({ lead: { city: 'Boston' }, sources: ['menu#0'] });
    expect(telling?.usage?.map(({ inputTokens }) => inputTokens)).toEqual([1_000, 1_000]);
  });

  it('counts a model without a price as the dearest, and says so once', async () => {
    openai.will(answers(aDecision()), answers(aDecision()));
    const { ask, unpriced } = anAssistant();
    const request = aRequest([{ name: 'openai', model: 'another' }]);
    await ask(request);
    expect(await ask(request)).toMatchObject({ telling: { usage: [{ model: 'another', costMicros: 3_000 }] } });
    expect(unpriced).toEqual(['another']);
  });
});

describe('the time of a turn', () => {
  it('is shared by the providers, and the built-in responder has its own', async () => {
    deepseek.will(hangs);
    openai.will(stalls);
    const { ask, skipped, clock } = anAssistant();
    expect(await ask(aRequest(both(), { deadline: addSeconds(clock.now(), 2.6) }))).toMatchObject(BUILT_IN);
    expect(reasons(skipped)).toEqual(['deepseek: timeout', 'openai: timeout']);
  });

  it('is not spent on a provider that could not answer within it', async () => {
    const { ask, skipped, clock } = anAssistant();
    expect(await ask(aRequest(both(), { deadline: addSeconds(clock.now(), 1) }))).toMatchObject(BUILT_IN);
    expect(reasons(skipped)).toEqual(['deepseek: no_time', 'openai: no_time']);
    expect([...deepseek.requests, ...openai.requests]).toEqual([]);
  });

  it('ends at once when nobody wants the answer any more', async () => {
    deepseek.will(hangs);
    const { ask, skipped } = anAssistant();
    const abort = new AbortController();
    const asked = deepseek.asked();
    const reply = ask(aRequest(), abort.signal);
    await asked;
    abort.abort(new Error('taken over'));
    await expect(reply).rejects.toThrow('taken over');
    expect(reasons(skipped)).toEqual(['deepseek: aborted']);
    expect(openai.requests).toEqual([]);
  });

  it('is not begun when nobody wanted the answer before', async () => {
    await expect(anAssistant().ask(aRequest(), AbortSignal.abort(new Error('taken over')))).rejects.toThrow(
      'taken over',
    );
    expect(deepseek.requests).toEqual([]);
  });
});

describe('a provider that fails', () => {
  const alone = () => aRequest([{ name: 'deepseek' }]);

  it('is passed over after the third time, of this number alone, and tried again later', async () => {
    const { ask, skipped, clock } = anAssistant();
    for (let i = 0; i < 4; i++) await ask(alone());
    expect(reasons(skipped)).toEqual([...Array(3).fill('deepseek: http_500'), 'deepseek: open_circuit']);
    expect(deepseek.requests).toHaveLength(3);

    const another = alone();
    await ask({ ...another, business: { ...another.business, phoneNumberId: '2' } });
    expect(deepseek.requests).toHaveLength(4);

    clock.advance(30);
    deepseek.will(answers(aDecision()), answers(aDecision()));
    expect(await ask(alone())).toMatchObject({ provider: 'deepseek' });
    expect(await ask(alone())).toMatchObject({ provider: 'deepseek' });
  });

  it('and says for how long is passed over until then', async () => {
    deepseek.will(fails(429, { 'retry-after': '20' }), answers(aDecision()));
    const { ask, skipped, clock } = anAssistant();
    await ask(alone());
    clock.advance(19);
    await ask(alone());
    expect(reasons(skipped)).toEqual(['deepseek: rate_limited', 'deepseek: retry_after']);
    clock.advance(1);
    expect(await ask(alone())).toMatchObject({ provider: 'deepseek' });
  });

  it('is not blamed for refusing, nor for being left', async () => {
    const { ask, skipped } = anAssistant();
    deepseek.will(refuses, refuses, refuses, refuses);
    for (let i = 0; i < 4; i++) await ask(alone());
    for (let i = 0; i < 4; i++) {
      deepseek.will(hangs);
      const abort = new AbortController();
      const asked = deepseek.asked();
      const reply = ask(alone(), abort.signal);
      await asked;
      abort.abort(new Error('taken over'));
      await expect(reply).rejects.toThrow('taken over');
    }
    expect(reasons(skipped)).toEqual([...Array(4).fill('deepseek: refused'), ...Array(4).fill('deepseek: aborted')]);
  });

  it('is told of without its words, and its key is nowhere', async () => {
    deepseek.will(fails(401));
    openai.will(fails(400));
    const { ask, skipped } = anAssistant();
    const reply = await ask();
    expect(JSON.stringify([reply, skipped])).not.toMatch(new RegExp(`${KEY}|Where are you`));
    expect(reasons(skipped)).toEqual(['deepseek: http_401', 'openai: http_400']);
  });
});
