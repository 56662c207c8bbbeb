import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  createAssistant,
  type ProviderSkipped,
} from '../../../../lambdas/adapters/model/providers/create-assistant.ts';
import { addSeconds } from '../../../../lambdas/core/instants.ts';
import { orAborted } from '../../../../lambdas/core/or-aborted.ts';
import type { ReplyModel } from '../../../../lambdas/core/reply-model.ts';
import { aClock } from '../../../support/a-clock.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';
import { aDecision } from './a-decision.ts';

const never = new AbortController().signal;
const boom = new Error('boom');
const LAST_SECONDS = 0.5;
const LEAST_MS = 1_000;

/** What goes wrong with one provider, if anything. */
const TROUBLES = ['none', 'throws', 'rejects', 'hangs'] as const;
type Trouble = (typeof TROUBLES)[number];
type Candidate = {
  readonly key: Trouble | 'absent';
  readonly server: Trouble | number | 'nonsense' | 'breaks off' | 'prose';
  /** Of a tool that it calls before it answers. */
  readonly tool: Trouble;
  readonly price: 'known' | 'unknown' | 'unheard';
};

const trouble = fc.constantFrom(...TROUBLES);
const aCandidate: fc.Arbitrary<Candidate> = fc.record({
  key: fc.oneof({ arbitrary: fc.constant('none' as const), weight: 4 }, trouble, fc.constant('absent' as const)),
  server: fc.oneof(
    { arbitrary: trouble, weight: 4 },
    fc.constantFrom(302, 400, 401, 402, 413, 429, 500),
    fc.constantFrom('nonsense' as const, 'breaks off' as const, 'prose' as const),
  ),
  tool: fc.oneof({ arbitrary: fc.constant('none' as const), weight: 3 }, trouble),
  price: fc.constantFrom('known', 'unknown', 'unheard'),
});

const canAnswer = ({ key, server, tool, price }: Candidate) =>
  key === 'none' && server === 'none' && tool === 'none' && price !== 'unheard';

type Limit = { readonly ms: number; readonly controller: AbortController };
let limits: Limit[];
beforeEach(() => {
  limits = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    // As Node does, it throws at what is no whole number of milliseconds.
    timeout(ms);
    const controller = new AbortController();
    limits.push({ ms, controller });
    return controller.signal;
  });
});
afterEach(() => void jest.restoreAllMocks());

const completion = (message: object) => ({
  choices: [{ message }],
  usage: { prompt_tokens: 10, completion_tokens: 10 },
});
const decided = () => completion({ content: JSON.stringify(aDecision()) });
const called = () =>
  completion({ tool_calls: [{ id: 'a', function: { name: 'look_up', arguments: '{"query":"soup"}' } }] });

/** Models whose price is known, one for each candidate: a model tells who is asked. */
const PRICED = ['deepseek-flash', 'gpt-6-luna', 'gpt-4.1-mini', 'gpt-4o-mini'];

/** An assistant whose providers do as each candidate says, on a clock that only moves where one of them hangs. */
const aTroubledAssistant = (candidates: readonly Candidate[]) => {
  const clock = aClock();
  const skipped: ProviderSkipped[] = [];
  let asked = 0;
  let isMended = false;
  const act = (how: Trouble): Promise<void> | undefined => {
    if (isMended || how === 'none') return undefined;
    if (how === 'throws') throw boom;
    if (how === 'rejects') return Promise.reject(boom);
    const limit = limits.at(-1);
    setImmediate(() => {
      if (!limit || limit.controller.signal.aborted) return;
      clock.advance(limit.ms / 1_000);
      limit.controller.abort(new DOMException('too late', 'TimeoutError'));
    });
    return new Promise(() => undefined);
  };
  const theCandidate = (): Candidate => {
    const found = candidates[asked];
    if (!found) throw new Error(`there is no candidate ${asked}`);
    return found;
  };
  const models = candidates.map(({ price }, i) => (price === 'known' ? PRICED[i] : `${price}-${i}`) ?? '');
  const keys = candidates.map(({ key }) => key);
  const respond = (server: Candidate['server'], isFirst: boolean): Response => {
    if (isMended || server === 'none') return Response.json(isFirst ? called() : decided());
    if (server === 'prose') return Response.json(completion({ content: 'At the harbour.' }));
    if (server === 'breaks off') return new Response(new ReadableStream({ pull: (stream) => stream.error(boom) }));
    return server === 'nonsense' ? Response.json(null) : Response.json({}, { status: Number(server) });
  };
  const fetch = ((_: string, init?: RequestInit) => {
    asked = models.indexOf(JSON.parse(String(init?.body)).model);
    const { server } = theCandidate();
    const isFirst = !String(init?.body).includes('tool_call_id');
    const wait = server === 'throws' || server === 'rejects' || server === 'hangs' ? act(server) : undefined;
    const given = (wait ?? Promise.resolve()).then(() => respond(server, isFirst));
    return init?.signal ? orAborted(given, init.signal) : given;
  }) as typeof globalThis.fetch;
  const last = jest.fn<ReplyModel['reply']>().mockResolvedValue({ kind: 'reply', parts: ['-'], provider: 'built-in' });
  const assistant = createAssistant({
    secrets: {
      find: (name) => {
        const key = keys.shift();
        if (key === 'absent' && !isMended) return Promise.resolve(undefined);
        return (act(key === undefined || key === 'absent' ? 'none' : key) ?? Promise.resolve()).then(() => name);
      },
    },
    servers: { deepseek: 'http://127.0.0.1:1', openai: 'http://127.0.0.1:1' },
    clock,
    fetch,
    last: { reply: last },
    onSkipped: (skip) => skipped.push(skip),
    onUnpriced: (model) => {
      if (model.startsWith('unheard')) throw boom;
    },
  });
  const business = {
    ...aNumber({
      assistant: {
        tools: ['look_up'],
        providers: models.map((model, i) => ({
          name: i % 2 === 0 ? ('deepseek' as const) : ('openai' as const),
          model,
        })),
      },
    }),
    phoneNumberId: '1',
  };
  const lookUp = () => (act(theCandidate().tool) ?? Promise.resolve()).then(() => []);
  return {
    skipped,
    last,
    ask: (leftMs: number) =>
      assistant.reply(
        { ...aModelRequest(), business, lookUp, deadline: addSeconds(clock.now(), leftMs / 1_000) },
        never,
      ),
    mend: () => {
      isMended = true;
    },
  };
};

/** Who should answer: each hanging provider takes its share of the time, and keys that hang half of it all together. */
const whoAnswers = (candidates: readonly Candidate[], leftMs: number): number => {
  let left = leftMs - LAST_SECONDS * 1_000;
  if (candidates.some(({ key }) => key === 'hangs')) left -= Math.max(0, Math.floor(left / 2));
  return candidates.findIndex((candidate, i) => {
    const share = left / (candidates.length - i);
    if (candidate.key !== 'none' || share < LEAST_MS) return false;
    const hangs = candidate.server === 'hangs' || (candidate.server === 'none' && candidate.tool === 'hangs');
    if (hangs) left -= Math.floor(share);
    return canAnswer(candidate);
  });
};

const aTime = fc.oneof(fc.integer({ min: -5_000, max: 60_000 }), fc.integer({ min: 0, max: 2 ** 42 }));

describe('whatever goes wrong with a provider', () => {
  it('is its own failure: the next one is asked, in whole milliseconds, and the last responder always has its turn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCandidate, { minLength: 1, maxLength: 4 }), aTime, async (candidates, leftMs) => {
        limits = [];
        const { ask, skipped, last } = aTroubledAssistant(candidates);
        const reply = await ask(leftMs);
        const winner = whoAnswers(candidates, leftMs);
        expect(reply.provider).toBe(winner === -1 ? 'built-in' : ['deepseek', 'openai'][winner % 2]);
        expect(skipped).toHaveLength(winner === -1 ? candidates.length : winner);
        expect(last).toHaveBeenCalledTimes(winner === -1 ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing behind: once it is mended, it is asked again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCandidate, { minLength: 1, maxLength: 4 }), async (candidates) => {
        limits = [];
        const { ask, mend } = aTroubledAssistant(candidates.map((each) => ({ ...each, price: 'known' })));
        await ask(20_000);
        mend();
        expect(await ask(20_000)).toMatchObject({ provider: 'deepseek' });
      }),
    );
  });
});
