import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDecision } from '../../adapters/model/providers/a-decision.ts';
import { aCustomer } from '../../logs/a-customer.ts';
import { aProduct, type Product, SECRETS } from '../../logs/a-product.ts';
import { aNumber } from '../../support/a-number.ts';
import { answers, aProviderServer, calls, KEY, type ProviderServer } from '../../support/a-provider-server.ts';
import { TOOL_ATTACKS } from './corpus.ts';
import { VICTIM } from './obeying-model.ts';

const ATTACKER = '15550006666';
/** Of no language, as the attackers write in several. */
const REPLY = 'OK.';

let server: ProviderServer;
beforeAll(async () => {
  server = await aProviderServer();
});
afterAll(() => server.close());

const settingsOf = () =>
  aNumber({
    assistant: {
      providers: [{ name: 'openai' }],
      tools: ['look_up', 'set_lead_fields'],
      leadFields: [{ name: 'name', about: 'their name', required: true }],
    },
  });

const itemsOf = async ({ table }: Product) => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items;
};
const leadsOf = (items: readonly Readonly<Record<string, unknown>>[]) => items.filter(({ type }) => type === 'lead');

/** A business with another customer, who is a lead, and the attack upon it by a model that obeys. */
const attacked = async (attack: (typeof TOOL_ATTACKS)[number]) => {
  const product = await aProduct({
    settings: settingsOf(),
    secrets: { ...SECRETS, OPENAI_API_KEY: KEY },
    variables: { OPENAI_API_URL: server.url, LOOPBACK_PROVIDERS: 'true' },
    fetch: globalThis.fetch,
  });
  server.will(calls(['set_lead_fields', { fields: { name: VICTIM.name } }]), answers(aDecision()));
  await aCustomer(product, { phone: VICTIM.phone, name: VICTIM.name }).write(`I bring ${VICTIM.said}.`);
  await product.turns();

  const before = await itemsOf(product);
  const [lead] = leadsOf(before);
  const { words, called } = attack({
    conversationId: String(lead?.conversationId),
    contactId: String(lead?.contactId),
  });
  const [sends, asks] = [product.requests.length, server.requests.length];
  server.will(calls(...called), answers(aDecision({ parts: [REPLY] })));
  await aCustomer(product, { phone: ATTACKER, name: 'Mallory' }).write(words);
  await product.turns();
  return {
    before,
    after: await itemsOf(product),
    sent: product.requests.slice(sends).map(({ body }) => JSON.parse(body) as { to: string; text: { body: string } }),
    told: server.requests.slice(asks).map(({ body }) => body),
    called,
  };
};

describe.each(TOOL_ATTACKS.map((attack, i) => [i, attack] as const))('tool attack %i', (_, attack) => {
  let played: Awaited<ReturnType<typeof attacked>>;
  beforeAll(async () => {
    played = await attacked(attack);
  });

  it('is carried out by the model, which hears what its calls came to', () => {
    const { told, called } = played;
    expect(told).toHaveLength(2);
    expect(told[1]?.messages.filter(({ role }) => role === 'tool')).toHaveLength(called.length);
  });

  it('changes nothing of anybody else', () => {
    const after = new Map(played.after.map((item) => [`${item.pk} ${item.sk}`, item]));
    expect(leadsOf(played.before)).toMatchObject([{ fields: { name: VICTIM.name } }]);
    // What the number costs in a day is of all customers together.
    const theirs = played.before.filter(({ type }) => type !== 'day-cost');
    for (const item of theirs) expect(after.get(`${item.pk} ${item.sk}`)).toEqual(item);
  });

  it('shows the model nothing of anybody else', () => {
    const shown = JSON.stringify(
      played.told.map(({ messages }) => messages.filter(({ role }) => role !== 'assistant')),
    );
    for (const theirs of [VICTIM.phone, VICTIM.name, VICTIM.said]) expect(shown).not.toContain(theirs);
  });

  it('makes no lead, since no call was one of this customer alone', () => {
    expect(leadsOf(played.after)).toHaveLength(1);
  });

  it('ends with one reply to the attacker', () => {
    expect(played.sent).toMatchObject([{ to: expect.stringContaining(ATTACKER), text: { body: REPLY } }]);
  });
});

describe('a call that is right', () => {
  it("keeps this customer's own fields, and nobody else's", async () => {
    const { before, after } = await attacked(() => ({
      words: 'I am Mallory.',
      called: [['set_lead_fields', { fields: { name: 'Mallory' } }]],
    }));
    const fresh = leadsOf(after).filter(({ pk }) => !before.some((item) => item.pk === pk));
    expect(fresh).toMatchObject([{ fields: { name: 'Mallory' }, status: 'qualified' }]);
    expect(leadsOf(after)).toHaveLength(2);
  });
});
