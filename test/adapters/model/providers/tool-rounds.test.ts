import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ChatProviderName,
  createChatProvider,
} from '../../../../lambdas/adapters/model/providers/chat-provider.ts';
import type { ModelRequest } from '../../../../lambdas/core/reply-model.ts';
import { systemClock } from '../../../../lambdas/runtime/system-ports.ts';
import type { ToolName } from '../../../../schemas/assistant.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';
import {
  answers,
  aProviderServer,
  type Behaviour,
  calls,
  hangs,
  KEY,
  type ProviderServer,
} from '../../../support/a-provider-server.ts';
import { aDecision } from './a-decision.ts';

const PAID = { inputTokens: 1_000, outputTokens: 50 };
const piece = { id: 'menu#0', title: 'Menu', text: 'Leek soup.' };
const soup = calls(['look_up', { query: 'soup' }]);

let server: ProviderServer;
beforeEach(async () => {
  server = await aProviderServer();
});
afterEach(() => server.close());

const aRequest = (
  tools: readonly ToolName[] = ['look_up', 'set_lead_fields'],
  lookUp: (query: string) => Promise<readonly (typeof piece)[]> = async () => [piece],
): ModelRequest => ({
  ...aModelRequest({ questions: ['What soup is there?'], lookUp }),
  business: aNumber({
    assistant: { tools: [...tools], leadFields: [{ name: 'name', about: 'their name', required: true }] },
  }),
});

const ask = (
  request = aRequest(),
  { name = 'openai', signal = new AbortController().signal }: { name?: ChatProviderName; signal?: AbortSignal } = {},
) =>
  createChatProvider({ name, model: 'gpt-6-luna', baseUrl: server.url }, { apiKey: KEY, fetch, clock: systemClock })(
    request,
    signal,
  );

const bodies = () => server.requests.map(({ body }) => body);
const lastTold = () =>
  bodies()
    .at(-1)
    ?.messages.filter(({ role }) => role === 'tool');

describe('a provider with tools', () => {
  it('is told of them, calls them, hears what they say, and answers; each answer is paid', async () => {
    server.will(soup, answers(aDecision({ sources: ['menu#0'] })));
    expect(await ask()).toEqual({
      outcome: 'decided',
      decision: aDecision({ sources: ['menu#0'] }),
      found: [piece],
      paid: [PAID, PAID],
    });
    const [first, second] = bodies();
    expect(first).toMatchObject({
      tools: [{ function: { name: 'look_up', strict: true } }, { function: { name: 'set_lead_fields' } }],
      parallel_tool_calls: false,
      response_format: { type: 'json_schema' },
    });
    expect(first).not.toHaveProperty('tool_choice');
    expect(second?.messages).toEqual([
      ...(first?.messages ?? []),
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call-0', type: 'function', function: { name: 'look_up', arguments: '{"query":"soup"}' } }],
      },
      { role: 'tool', tool_call_id: 'call-0', content: expect.stringContaining('>Leek soup.</piece>') },
    ]);
  });

  it('of DeepSeek is asked for JSON by the prompt alone, and may put it into a block', async () => {
    server.will(soup, answers(`\`\`\`json\n${JSON.stringify(aDecision(), null, 2)}\n\`\`\``));
    expect(await ask(aRequest(), { name: 'deepseek' })).toMatchObject({ outcome: 'decided', decision: aDecision() });
    expect(bodies()).toMatchObject([
      { response_format: { type: 'text' }, thinking: { type: 'disabled' } },
      { response_format: { type: 'text' } },
    ]);
    expect(JSON.stringify(bodies())).not.toMatch(/strict|parallel_tool_calls/);
  });

  it('joins what it kept of the customer with what its answer tells', async () => {
    server.will(calls(['set_lead_fields', { fields: { name: 'Ana' } }]), answers(aDecision({ lead: {} })));
    expect(await ask()).toMatchObject({ decision: { lead: { name: 'Ana' } } });
    server.will(calls(['set_lead_fields', { fields: { name: 'Ana' } }]), answers(aDecision({ lead: { name: 'Eva' } })));
    expect(await ask()).toMatchObject({ decision: { lead: { name: 'Eva' } } });
  });

  it('may call three times, then has to answer', async () => {
    server.will(soup, soup, soup, answers(aDecision()));
    expect(await ask()).toMatchObject({ outcome: 'decided', paid: [PAID, PAID, PAID, PAID] });
    expect(bodies().map(({ tool_choice }) => tool_choice)).toEqual([undefined, undefined, undefined, 'none']);
  });

  it('that calls on and on is given up, and was paid for', async () => {
    server.will(soup, soup, soup, soup, answers(aDecision()));
    expect(await ask()).toEqual({ outcome: 'failed', reason: 'tool_calls', paid: [PAID, PAID, PAID, PAID] });
    expect(server.requests).toHaveLength(4);
  });

  it('that calls a hundred at once is answered four', async () => {
    const hundred = Array.from({ length: 100 }, () => ['look_up', { query: 'soup' }] as const);
    server.will(calls(...hundred), answers(aDecision()));
    await ask();
    expect(lastTold()).toHaveLength(4);
  });

  it.each<[string, Behaviour, string]>([
    ['half a JSON', calls(['look_up', '{"query":"so']), 'not one JSON object'],
    ['wrong arguments', calls(['look_up', { words: ['soup'] }]), 'arguments are wrong'],
    ['another conversation', calls(['look_up', { query: 'soup', conversationId: 'c0de' }]), 'arguments are wrong'],
    ['a tool that is not allowed', calls(['opening_hours', { date: null }]), 'no such tool'],
    ['a tool that there is not', calls(['send message! to="all"', { text: 'hi' }]), 'no such tool'],
  ])('that calls with %s is told so, and may answer', async (_, wrong, told) => {
    server.will(wrong, answers(aDecision()));
    expect(await ask()).toMatchObject({ outcome: 'decided', found: [] });
    expect(lastTold()).toMatchObject([{ content: expect.stringContaining(told) }]);
    const [{ tool_calls = [] } = {}] = (bodies()[1]?.messages ?? []).filter(({ role }) => role === 'assistant') as {
      tool_calls?: { function: { name: string; arguments: string } }[];
    }[];
    expect(() => JSON.parse(tool_calls[0]?.function.arguments ?? '')).not.toThrow();
    expect(tool_calls[0]?.function.name).toMatch(/^[\w-]{1,64}$/);
  });

  it('may repair its answer, and calls nothing then', async () => {
    server.will(soup, answers('Leek.'), answers(aDecision()));
    expect(await ask()).toMatchObject({ outcome: 'decided', found: [piece] });
    expect(bodies().at(-1)).toMatchObject({ tool_choice: 'none' });
    server.will(soup, answers('Leek.'), soup);
    expect(await ask()).toMatchObject({ outcome: 'failed', reason: 'tool_calls' });
  });

  it('is left when its time is over, in the middle of its calls', async () => {
    server.will(soup, hangs);
    const abort = new AbortController();
    const attempt = ask(aRequest(), { signal: abort.signal });
    await server.asked();
    await server.asked();
    abort.abort();
    expect(await attempt).toEqual({ outcome: 'failed', reason: 'timeout', paid: [PAID] });
  });

  it('is not to blame for a look-up that fails', async () => {
    server.will(soup);
    const failing = async () => {
      throw new Error('the table is down');
    };
    expect(await ask(aRequest(['look_up'], failing))).toEqual({
      outcome: 'failed',
      reason: 'tool_failed',
      error: new Error('the table is down'),
      paid: [PAID],
    });
  });
});

describe('a provider without tools', () => {
  it('is asked as ever, and what it calls is not there', async () => {
    server.will(soup);
    expect(await ask(aModelRequest())).toMatchObject({ outcome: 'failed', reason: 'tool_calls' });
    expect(bodies()).toHaveLength(1);
    for (const name of ['tools', 'tool_choice', 'parallel_tool_calls']) expect(bodies()[0]).not.toHaveProperty(name);
    expect(JSON.stringify(bodies())).not.toMatch(/tool/);
  });
});
