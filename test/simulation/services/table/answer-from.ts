import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What a request of the document client comes to, in plain values. */
export type CarryOut = (commandName: string, input: object) => Promise<object>;

const TRANSACTION = 'TransactWriteItemsCommand';

let tokens = 0;

/**
 * Lets a document client, or the client that one is made from, be answered by `carryOut` instead of by the network.
 * It sits innermost at the SDK's first step, in front of marshalling, signing and the SDK's own retry, so that
 * whatever else is added at that step stands around it. A transaction has its token here already, which the SDK adds
 * to it later: who carries the same input out twice does what the SDK's retry would do.
 */
export const answerFrom = (client: DynamoDBDocumentClient | DynamoDBClient, carryOut: CarryOut): void => {
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const output = await carryOut(commandName, commandName === TRANSACTION ? withToken(input) : input);
        return { output: { $metadata: {}, ...output }, response: {} };
      },
    { step: 'initialize', priority: 'low', name: 'answerFrom' },
  );
};

const withToken = (input: object): object => ({ ClientRequestToken: `transaction-${++tokens}`, ...input });
