import { describe, expect, it } from '@jest/globals';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product, type ProductOptions, SECRETS } from '../logs/a-product.ts';
import { aNumber } from '../support/a-number.ts';
import { valuesOf } from './measured.ts';

const refusal = (code: number) => ({ status: 400, body: { error: { message: 'refused', code } } });

const answerOne = async (product: Product) => {
  const customer = aCustomer(product);
  await customer.write('Where are you?');
  await product.turns();
  return customer;
};

describe('a failed send', () => {
  it('is counted when Meta refuses it for good', async () => {
    const product = await aProduct();
    product.faults.sends.push(refusal(131026));
    await answerOne(product);
    expect(valuesOf(product.events, 'FailedSends')).toEqual([1]);
  });

  it('is counted once when a status says so later', async () => {
    const product = await aProduct();
    const customer = await answerOne(product);
    await customer.report('failed', { code: 131026 });
    await product.turns();
    expect(valuesOf(product.events, 'FailedSends')).toEqual([1]);
  });

  it('is counted when it is a person’s', async () => {
    const product = await aProduct();
    await answerOne(product);
    const path = `/api/inbox/conversations/${product.rung.at(-1)?.MessageGroupId}/messages`;
    product.faults.sends.push(refusal(131026));
    await product.askInbox('POST', path, { headers: { 'idempotency-key': 'k' }, body: '{"body":"Hello."}' });
    await product.turns();
    expect(valuesOf(product.events, 'FailedSends')).toEqual([1]);
  });

  it('is not one that Meta takes a moment later', async () => {
    const product = await aProduct();
    product.faults.sends.push(refusal(131056));
    await answerOne(product);
    expect([product.requests.length, valuesOf(product.events, 'FailedSends')]).toEqual([2, []]);
  });
});

describe('a reply that no provider gave', () => {
  const withProvider: ProductOptions = {
    secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' },
    settings: aNumber({ assistant: { providers: [{ name: 'openai' }] } }),
  };

  it.each([
    ['is down', async () => new Response('{}', { status: 500 })],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['refuses the key', async () => new Response('{}', { status: 401 })],
  ])('is counted where the provider %s', async (_, fetch) => {
    const product = await aProduct({ ...withProvider, fetch });
    await answerOne(product);
    expect(product.requests).toHaveLength(1);
    expect(valuesOf(product.events, 'NoProviderAnswered')).toEqual([1]);
  });

  it('is counted where the number names a provider that has no key', async () => {
    const product = await aProduct({ ...withProvider, secrets: SECRETS });
    await answerOne(product);
    expect(valuesOf(product.events, 'NoProviderAnswered')).toEqual([1]);
  });

  it('is counted where nothing answered at all, so that the model is asked again later', async () => {
    const product = await aProduct();
    product.faults.model = new Error('the model is down');
    await answerOne(product);
    expect(valuesOf(product.events, 'NoProviderAnswered').length).toBeGreaterThan(1);
  });

  it('is not one of a stage that has no provider but the built-in responder', async () => {
    const product = await aProduct();
    await answerOne(product);
    expect(valuesOf(product.events, 'NoProviderAnswered')).toEqual([]);
  });

  it('is not one where the provider works, and what it wrote could not be used', async () => {
    const product = await aProduct(withProvider);
    for (let n = 0; n < 2; n++) product.faults.completions.push({ choices: [{ message: { content: 'no JSON' } }] });
    await answerOne(product);
    expect(valuesOf(product.events, 'ProviderFallbacks')).toEqual([1]);
    expect(valuesOf(product.events, 'NoProviderAnswered')).toEqual([]);
  });
});
