import { expect, it } from '@jest/globals';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct } from '../logs/a-product.ts';
import { aNumber } from '../support/a-number.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';

it('a number whose access token was taken away sends nothing, loses nothing, and says which secret to set', async () => {
  const product = await aProduct({ settings: aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_GONE' }) });
  await aCustomer(product).write('Is there parking?');
  await product.turns();
  expect(product.requests).toEqual([]);
  const log = product.events.map(({ raw }) => raw).join('\n');
  expect(log).toContain('WHATSAPP_ACCESS_TOKEN_GONE is not set: run npm run secrets -- --stage test');
  expect(await createNumberStore(product.table).load(PHONE_NUMBER_ID)).toMatchObject({ pause: {} });
  expect(await product.askInbox('GET', '/api/inbox/jobs', { query: { status: 'queued' } })).toMatchObject({
    statusCode: 200,
    body: expect.stringContaining('"status":"queued"'),
  });
});
