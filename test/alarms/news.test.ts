import { describe, expect, it } from '@jest/globals';
import { notificationPk } from '../../lambdas/adapters/dynamodb/keys.ts';
import { queryItems } from '../../lambdas/adapters/dynamodb/query-items.ts';
import type { ApiNotification } from '../../schemas/inbox-api.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { AGENT, aProduct, type Product } from '../logs/a-product.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import { countRequests, refuseNext } from '../support/disturb.ts';

const ACCOUNT = '102290129340398';
const ADMIN = { ...AGENT, 'cognito:groups': '[admin]' };

const change = (field: string, value: unknown) =>
  JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: ACCOUNT, changes: [{ field, value }] }] });
const BAN = change('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } });
const toGroup = (phoneNumberId: string, count = 1) =>
  change('messages', {
    metadata: { phone_number_id: phoneNumberId, display_phone_number: '1' },
    messages: Array.from({ length: count }, (_, nth) => ({
      id: `wamid.G${nth}`,
      timestamp: '1772463600',
      type: 'text',
      from: '15550001',
      group_id: 'g',
    })),
  });
const missedCall = (from: string) =>
  change('calls', {
    metadata: { phone_number_id: PHONE_NUMBER_ID },
    calls: [{ id: 'wacid.1', from, event: 'terminate', direction: 'USER_INITIATED' }],
  });

/** What people see, as the page asks for it. */
const listed = async (product: Product, query = {}): Promise<readonly ApiNotification[]> => {
  // Lists remember for some seconds which numbers there are.
  product.pass(20);
  const answer = await product.askInbox('GET', '/api/inbox/notifications', { query, claims: ADMIN });
  const { items } = JSON.parse(String(Object(answer).body)) as { readonly items: readonly ApiNotification[] };
  return items;
};
const told = async (product: Product) =>
  (await listed(product)).map(({ kind, reason, number }) => [kind, reason, number].filter(Boolean).join(' '));

describe('people are told', () => {
  it.each([
    ['a ban of the account', BAN, `account-disabled account-disabled.now ${ACCOUNT}`],
    [
      'a template that is paused',
      change('message_template_status_update', { event: 'PAUSED' }),
      `template-stopped template-stopped.paused ${ACCOUNT}`,
    ],
    [
      'a lower rating of the number, which Meta names by its digits',
      change('phone_number_quality_update', { event: 'FLAGGED', display_phone_number: '12125550142' }),
      `quality-dropped quality-dropped.number ${PHONE_NUMBER_ID}`,
    ],
    [
      'a lower rating of a number that the stage does not have',
      change('phone_number_quality_update', { event: 'FLAGGED', display_phone_number: '99' }),
      `quality-dropped quality-dropped.number ${ACCOUNT}`,
    ],
    ['a call that nobody took', missedCall('15559999'), `missed-call ${PHONE_NUMBER_ID}`],
    ['a message that is quarantined', toGroup(PHONE_NUMBER_ID), `quarantine quarantine.group ${PHONE_NUMBER_ID}`],
    [
      'one of a number that nobody set up, and of which nothing else is stored',
      toGroup('300000000000003'),
      'quarantine quarantine.group 300000000000003',
    ],
    ['a signed body that is no JSON', 'no JSON', 'quarantine quarantine.unreadable unknown'],
  ])('of %s', async (_, body, expected) => {
    const product = await aProduct();
    expect(await product.postRaw(body)).toMatchObject({ statusCode: 200 });
    expect(await told(product)).toEqual([expected]);
    expect(await listed(product, { unread: 'true' })).toHaveLength(1);
  });

  it('once a day of a flood of one kind, and again the day after', async () => {
    const product = await aProduct();
    await product.postRaw(toGroup(PHONE_NUMBER_ID, 200));
    for (let n = 0; n < 5; n++) await product.postRaw(toGroup(PHONE_NUMBER_ID));
    for (let n = 0; n < 5; n++) await product.postRaw(missedCall(`1555000${n}`));
    expect((await told(product)).toSorted()).toEqual([
      `missed-call ${PHONE_NUMBER_ID}`,
      `quarantine quarantine.group ${PHONE_NUMBER_ID}`,
    ]);
    product.pass(86_400);
    await product.postRaw(toGroup(PHONE_NUMBER_ID));
    expect(await told(product)).toHaveLength(3);
  });

  it('once a day by several functions at once, and by those that start later', async () => {
    const product = await aProduct();
    const another = await aProduct({ after: product });
    await Promise.all([product.postRaw(BAN), another.postRaw(BAN)]);
    expect(await told(product)).toHaveLength(1);
  });

  it('and a flood costs nothing more once they were told', async () => {
    const product = await aProduct();
    await product.postRaw(toGroup(PHONE_NUMBER_ID));
    const count = countRequests(product.table);
    await product.postRaw(toGroup(PHONE_NUMBER_ID, 50));
    // The elements themselves, which are kept.
    expect(count()).toBe(50);
  });

  it('of a ban, though a lesser trouble of the account was told before it that day', async () => {
    const product = await aProduct();
    await product.postRaw(change('account_update', { event: 'ACCOUNT_VIOLATION' }));
    await product.postRaw(BAN);
    expect(await told(product)).toHaveLength(2);
  });

  it('who called, where they know the customer: one a day of each', async () => {
    const product = await aProduct();
    const customers = [aCustomer(product), aCustomer(product)];
    for (const customer of customers) await customer.write('Where are you?');
    await product.turns();
    for (const { phone } of [...customers, ...customers]) await product.postRaw(missedCall(phone));
    const calls = (await listed(product)).filter(({ kind }) => kind === 'missed-call');
    expect(new Set(calls.map(({ conversationId }) => conversationId)).size).toBe(2);
    expect(calls).toHaveLength(2);
    expect(calls.every(({ conversationId }) => conversationId !== null)).toBe(true);
  });

  it('nothing of a call of a customer whom they blocked', async () => {
    const product = await aProduct();
    const customer = aCustomer(product);
    await customer.write('Where are you?');
    await product.turns();
    const path = `/api/inbox/conversations/${product.rung.at(-1)?.MessageGroupId}`;
    await product.askInbox('PATCH', path, { body: '{"blocked":true}' });
    await product.postRaw(missedCall(customer.phone));
    expect(await told(product)).toEqual([]);
  });

  it('when Meta posts again, where it could not be written at first', async () => {
    const product = await aProduct();
    refuseNext(product.table, 'PutItemCommand', 2, () => new Error('throttled'));
    expect(await product.postRaw(BAN)).toMatchObject({ statusCode: 500 });
    expect(await product.postRaw(BAN)).toMatchObject({ statusCode: 200 });
    expect(await told(product)).toHaveLength(1);
  });
});

describe('a notification of news', () => {
  it('is read, and stays read that day', async () => {
    const product = await aProduct();
    await product.postRaw(BAN);
    const [news] = await listed(product);
    await product.askInbox('PATCH', `/api/inbox/notifications/${news?.id}`, { body: '{"read":true}' });
    const another = await aProduct({ after: product });
    await another.postRaw(BAN);
    expect(await listed(product, { unread: 'true' })).toEqual([]);
  });

  it('stands before what is older, and what happened that day', async () => {
    const product = await aProduct();
    await product.postRaw(BAN);
    await aCustomer(product).write('I want to speak to a person');
    await product.turns();
    expect((await listed(product)).map(({ kind }) => kind)).toEqual(['account-disabled', 'handover']);
  });

  it('holds nothing that a customer wrote, and no phone number', async () => {
    const product = await aProduct();
    await product.postRaw(missedCall('15557654321'));
    const pk = notificationPk(PHONE_NUMBER_ID);
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    const items = await queryItems(product.table, query);
    expect(items).toHaveLength(1);
    expect(JSON.stringify([items, product.events])).not.toContain('7654321');
  });
});
