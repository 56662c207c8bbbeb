import { describe, expect, it } from '@jest/globals';
import { SchemaMismatchError } from '../../lambdas/core/app-error.ts';
import { aDelivery, aDoorbell, anOutside, consume, MARKED } from './consumer-fixture.ts';

const bell = (conversationId: string) => ({ body: aDoorbell({ conversationId }), group: conversationId });

describe('the consumer', () => {
  it('answers each doorbell with a turn of its conversation', async () => {
    const turns: string[] = [];
    const { response } = await consume(aDelivery(bell('a1'), bell('b2')), {
      outside: ({ conversationId }) => {
        turns.push(conversationId);
        return anOutside();
      },
    });

    expect(response).toEqual({ batchItemFailures: [] });
    expect(turns).toEqual(['a1', 'b2']);
  });

  it('says nothing where nothing is open', async () => {
    const outside = anOutside({ loadThread: async () => [], findOpen: async () => [] });
    expect((await consume(aDelivery(bell('a1')), { outside: () => outside })).lines).toEqual([]);
  });

  it.each([
    ['is not JSON', `{"v":1 ${MARKED.text}`],
    ['has another version', { ...aDoorbell(), v: 2 }],
    ['lacks its conversation', { v: 1, phoneNumberId: '1', causedBy: 'test' }],
  ])('fails a message that %s, and only its group', async (_, body) => {
    const turns: string[] = [];
    const { response, lines, output } = await consume(aDelivery({ body, group: 'a1' }, bell('b2'), bell('a1')), {
      outside: ({ conversationId }) => {
        turns.push(conversationId);
        return anOutside();
      },
    });

    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'queue-message-0',
      'queue-message-2',
    ]);
    expect(turns).toEqual(['b2']);
    expect(lines.filter(({ level }) => level === 'ERROR')).toMatchObject([
      { message: '[JOB-RUNNER] Turn failed', receiveCount: '1', queueMessageId: 'queue-message-0' },
    ]);
    expect(output).not.toContain(MARKED.text);
  });

  it('does not blame the conversation of the doorbell before', async () => {
    const { lines } = await consume(aDelivery(bell('a1'), { body: 'poison', group: 'b2' }));
    expect(lines.find(({ level }) => level === 'ERROR')).not.toHaveProperty('conversationId');
  });

  it('fails the doorbell of a turn that broke off, so that the queue delivers it again', async () => {
    const outside = anOutside({
      settle: async () => {
        throw Object.assign(new Error(MARKED.text), { name: 'ProvisionedThroughputExceededException' });
      },
    });
    const { response, lines } = await consume(aDelivery(bell('a1')), { outside: () => outside });

    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'queue-message-0' }]);
    const [failure] = lines.filter(({ level }) => level === 'ERROR');
    expect(failure).toMatchObject({
      message: '[JOB-RUNNER] Turn failed',
      errorName: 'ProvisionedThroughputExceededException',
      at: expect.stringMatching(/^consumer\.test\.ts:\d+:\d+$/),
    });
    expect(Object.keys(failure ?? {})).not.toEqual(expect.arrayContaining(['error', 'stack']));
  });

  it('is loud about a stored item that does not match, with its key and the repair', async () => {
    const outside = anOutside({
      loadThread: async () => {
        throw new SchemaMismatchError({ pk: 'CONV#a1', sk: 'MSG#1' }, ['rank']);
      },
    });
    const { response, lines } = await consume(aDelivery(bell('a1')), { outside: () => outside });

    expect(response.batchItemFailures).toHaveLength(1);
    expect(lines.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^\[DB-MISMATCH\]/));
    expect(JSON.stringify(lines)).toContain('npm run migrate -- --stage test');
  });
});
