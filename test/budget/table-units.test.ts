import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBusiness } from '../support/a-business.ts';
import type { AwsRequest } from '../support/a-deployment.ts';

const CUSTOMER = '5491122334455';

describe('what one message costs', () => {
  let business: Awaited<ReturnType<typeof aBusiness>>;
  beforeAll(async () => {
    business = await aBusiness();
  });
  afterAll(() => business.stop());

  const answerOne = async (afterMs = 20_000): Promise<readonly AwsRequest[]> => {
    business.takeRequests();
    await business.ask(CUSTOMER, afterMs);
    await business.consume();
    await business.report();
    return business.takeRequests();
  };

  const sum = (requests: readonly AwsRequest[], of: 'readUnits' | 'writeUnits') =>
    requests.reduce((total, request) => total + request[of], 0);

  it('is at most 23 write units with the first contact, and 15 write and 4 read units from then on', async () => {
    const first = await answerOne();
    expect(sum(first, 'writeUnits')).toBeLessThanOrEqual(23);

    const second = await answerOne();
    expect(business.sent).toHaveLength(2);
    expect(sum(second, 'writeUnits')).toBeLessThanOrEqual(15);
    expect(sum(second, 'readUnits')).toBeLessThanOrEqual(4);
  });

  it('is one request and two read units more once the addresses of the contact were read a minute ago', async () => {
    const later = await answerOne(120_000);
    expect(later.filter(({ operation }) => operation === 'BatchGetItemCommand')).toHaveLength(1);
    expect(sum(later, 'writeUnits')).toBeLessThanOrEqual(15);
    expect(sum(later, 'readUnits')).toBeLessThanOrEqual(6);
  });

  it('is one write and one send in a warm webhook that knows the contact', async () => {
    await answerOne();
    business.takeRequests();
    await business.ask(CUSTOMER, 20_000);
    expect(business.takeRequests().map(({ operation }) => operation)).toEqual(['PutItemCommand', 'SendMessageCommand']);
  });
});
