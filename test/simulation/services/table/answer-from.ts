import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What a request of the document client comes to, in plain values. */
export type CarryOut = (commandName: string, input: object) => Promise<object>;

const TRANSACTION = 'TransactWriteItemsCommand';

let tokens = 0;

/** By which a document client knows what it is made from. */
const LOOKED_FOR = ['serializerMiddleware', 'deserializerMiddleware'];

/**
 * Lets a document client, or the client that one is made from, be answered by `carryOut` instead of by the network.
 * It sits innermost at the SDK's first step, in front of marshalling, signing and the SDK's own retry, so that
 * whatever else is added at that step stands around it. A transaction has its token here already, which the SDK adds
 * to it later: who carries the same input out twice does what the SDK's retry would do.
 */
export const answerFrom = (client: DynamoDBDocumentClient | DynamoDBClient, carryOut: CarryOut): void => {
  const { middlewareStack } = client;
  dropUnreached(middlewareStack);
  middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const output = await carryOut(commandName, commandName === TRANSACTION ? withToken(input) : input);
        return { output: { $metadata: {}, ...output }, response: {} };
      },
    { step: 'initialize', priority: 'low', name: 'answerFrom' },
  );
};

/**
 * The SDK puts the stacks of client and command together for every request, and describes each request to a logger
 * that drops it: most of the time of a request that stays in memory. Nothing of a command's own stack is reached.
 */
const dropUnreached = (stack: DynamoDBClient['middlewareStack']): void => {
  for (const described of stack.identify()) {
    const [name = '', step] = described.split(/ (?:.* )?- /);
    const isReached = step === 'initialize' && name !== 'loggerMiddleware';
    if (!isReached && !LOOKED_FOR.includes(name)) stack.remove(name);
  }
  // It waits for one of a command's own, and is not described without it.
  stack.remove('httpAuthSchemeMiddleware');
  stack.concat = () => stack as never;
};

const withToken = (input: object): object => ({ ClientRequestToken: `transaction-${++tokens}`, ...input });
