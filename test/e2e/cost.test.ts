import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiConversation, ApiReport, page } from '../../schemas/inbox-api.ts';
import { aDecision } from '../adapters/model/providers/a-decision.ts';
import { answers, aProviderServer, KEY, type ProviderServer } from '../support/a-provider-server.ts';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { NUMBER } from './meta-payloads.ts';

const start = stacks();
let provider: ProviderServer;
let stack: Stack;
let agent: Agent;

/** Of one answer of the provider. */
const COST = { inputTokens: 1_000, outputTokens: 50, costMicros: 150 };

beforeAll(async () => {
  provider = await aProviderServer();
  stack = await start({ OPENAI_API_KEY: KEY, OPENAI_API_URL: provider.url });
  const admin = await anAgent(stack.api, 'admin');
  const assistant = {
    providers: [{ name: 'openai', model: 'gpt-6-luna' }],
    budget: { conversationMicros: COST.costMicros },
  };
  const body = { timeZone: 'UTC', assistant };
  expect((await admin.ask('PATCH', `/numbers/${NUMBER}`, { body })).status).toBe(200);
  agent = await anAgent(stack.api, 'agent');
});
afterAll(() => provider.close());

const today = () => new Date().toISOString().slice(0, 10);

/** Of all days: a test may begin before midnight and end after it. */
const reported = async () => {
  const { items } = page(ApiReport).parse((await agent.ask('GET', `/reports?number=${NUMBER}`)).body);
  const sum = (of: 'turns' | 'costMicros') => items.reduce((total, report) => total + report[of], 0);
  return { turns: sum('turns'), costMicros: sum('costMicros'), days: items.map(({ day }) => day) };
};

describe('a conversation with a provider that is paid', () => {
  it('says what each reply cost, and goes to people once its budget is spent, until it is handed back', async () => {
    const began = today();
    provider.will(answers(aDecision()), answers(aDecision({ parts: ['At the harbour, as I said.'] })));
    const { from, wamid } = await stack.write('Where are you?');
    expect(await agent.jobOnce(wamid, isDone)).toMatchObject({ decision: 'reply' });

    const { id, cost } = await agent.conversationWith(from);
    const total = { modelTokens: 1_050, costMicros: 150 };
    expect(cost).toEqual({ ...total, budgetMicros: 150 });
    const costs = async () => (await agent.thread(id)).map((message) => [message.direction, message.cost]);
    expect(await costs()).toEqual([
      ['OUTBOUND', COST],
      ['INBOUND', null],
    ]);
    const { days, ...sums } = await reported();
    expect(sums).toEqual({ turns: 1, costMicros: 150 });
    expect([began, today()]).toContain(days[0]);

    const again = await stack.write('Where exactly?', from);
    expect(await agent.jobOnce(again.wamid, isDone)).toMatchObject({ decision: 'handover', reason: 'budget_spent' });
    expect((await stack.sentTo(from)).map(({ body }) => body.text.body)).toEqual([
      'We are at the harbour.',
      expect.stringMatching(/colleague will answer you/),
    ]);
    expect(provider.requests).toHaveLength(1);
    expect(await agent.conversation(id)).toMatchObject({ owner: 'person', cost: { ...total, budgetMicros: 150 } });

    const back = ApiConversation.parse((await agent.ask('POST', `/conversations/${id}/handback`)).body);
    expect(back).toMatchObject({ owner: 'assistant', cost: { ...total, budgetMicros: 0 } });
    const last = await stack.write('I am at the harbour.', from);
    expect(await agent.jobOnce(last.wamid, isDone)).toMatchObject({ decision: 'reply' });
    expect((await agent.conversation(id)).cost).toEqual({ modelTokens: 2_100, costMicros: 300, budgetMicros: 150 });
    expect(await reported()).toMatchObject({ turns: 2, costMicros: 300 });
  });
});
