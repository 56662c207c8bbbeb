import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { ModelRequest, ReplyModel } from '../../lambdas/core/reply-model.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product } from '../logs/a-product.ts';
import { linesWith } from '../logs/read-lines.ts';
import { aNumber } from '../support/a-number.ts';
import { aTextElement } from '../support/a-webhook.ts';
import { refuseNext } from '../support/disturb.ts';

const settings = aNumber({
  assistant: {
    leadFields: [
      { name: 'name', about: 'their name', required: true },
      { name: 'party', about: 'how many they are', required: true },
    ],
  },
});

/** Tells what stands behind a field's name in the newest question: `name=Zoe`. */
const listening = () => {
  const given: ModelRequest[] = [];
  const model: ReplyModel = {
    reply: async (request) => {
      given.push(request);
      const lead = Object.fromEntries(
        request.questions.flatMap(({ text }) => [...text.matchAll(/(\w+)=(\w+)/g)]).map(toField),
      );
      return { kind: 'reply', parts: ['Thank you.'], provider: 'test', telling: { confidence: 1, lead } };
    },
  };
  return { model, given };
};
const toField = ([, name = '', value = '']: RegExpMatchArray) => [name, value] as const;

const itemsOf = async ({ table }: Product, type: string) => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items.filter((item) => item.type === type);
};

const metricsOf = ({ events }: Product) => events.filter(({ raw }) => raw.includes('"LeadsQualified":')).length;

describe('a lead', () => {
  it('is filled over several turns: each prompt holds what was told before, and people are told once', async () => {
    const { model, given } = listening();
    const product = await aProduct({ settings, model });
    const customer = aCustomer(product, { name: 'Z' });
    for (const text of ['A table, please.', 'name=Zoe', 'party=4 colour=red', 'party=5']) {
      await customer.write(text);
      await product.turns();
    }

    expect(given.map(({ customer }) => customer)).toEqual([
      { name: 'Z', lead: {} },
      { name: 'Z', lead: {} },
      { name: 'Z', lead: { name: 'Zoe' } },
      { name: 'Z', lead: { name: 'Zoe', party: '4' } },
    ]);
    expect(await itemsOf(product, 'lead')).toMatchObject([
      { status: 'qualified', fields: { name: 'Zoe', party: '5' }, qualifiedAt: expect.any(String) },
    ]);
    const notified = await itemsOf(product, 'notification');
    expect(notified).toMatchObject([{ kind: 'lead-qualified' }]);
    expect(linesWith(product.events, '[JOB-RUNNER] Lead qualified')).toHaveLength(1);
    expect(metricsOf(product)).toBe(1);
    expect(JSON.stringify(product.events)).not.toMatch(/Zoe|red/);
  });

  it('is learnt once by a turn that died after it, and by the one that goes on', async () => {
    const { model, given } = listening();
    const product = await aProduct({ settings, model });
    const customer = aCustomer(product, { name: 'Z' });
    await customer.write('Hello.');
    await product.turns();
    await customer.write('name=Zoe party=4');
    // Of a known customer's turn the first put is that of the reply.
    refuseNext(product.table, 'PutItemCommand', 1, () => new Error('the table is down'));
    await product.turns();
    expect(product.requests).toHaveLength(1);
    expect(await itemsOf(product, 'lead')).toMatchObject([{ status: 'qualified' }]);

    product.pass(120);
    await product.sweep();
    await product.turns();
    expect(product.requests).toHaveLength(2);
    expect(given.map((request) => request.customer?.lead)).toEqual([{}, {}, { name: 'Zoe', party: '4' }]);
    expect(await itemsOf(product, 'notification')).toHaveLength(1);
    expect(metricsOf(product)).toBe(1);
  });

  it('is made of whoever came from an ad, by the built-in responder too', async () => {
    const product = await aProduct();
    const at = Date.parse(product.clock.now());
    const referral = { source_type: 'ad', source_id: '17', headline: 'Book now', source_url: 'https://fb.example/x' };
    const element = { ...aTextElement({ id: 'wamid.AD', from: '15550001234', at, text: 'Where are you?' }), referral };
    await product.post({ contacts: [{ wa_id: '15550001234', profile: { name: 'Ana' } }], messages: [element] });
    await product.turns();

    expect(await itemsOf(product, 'lead')).toMatchObject([
      { status: 'new', source: { type: 'ad', id: '17', headline: 'Book now' }, fields: {} },
    ]);
    expect(await itemsOf(product, 'notification')).toEqual([]);
  });

  it('is not written where nothing was told', async () => {
    const { model } = listening();
    const product = await aProduct({ settings, model });
    await aCustomer(product).write('Where are you?');
    await product.turns();
    expect(await itemsOf(product, 'lead')).toEqual([]);
  });
});
