import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { scanReferences } from '../../lambdas/adapters/dynamodb/references/scan-references.ts';
import { verifyReferences } from '../../lambdas/adapters/dynamodb/references/verify-references.ts';
import { TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** What `npm run verify:references` finds in the store of a stack that has stopped: nothing is half written then. */
export const danglingIn = (dataDir: string, openShards = 16): Promise<readonly string[]> =>
  withTableEngine(
    dataDir,
    async (endpoint, key) => {
      const client = localTableClient(endpoint, 'us-east-1', key);
      const table = { client: DynamoDBDocumentClient.from(client), name: TABLE_NAME, openShards };
      try {
        const atOnce = async () => undefined;
        const findings = await verifyReferences(
          scanReferences(table, atOnce, () => undefined),
          atOnce,
        );
        return findings.map(({ kind, where }) => `${kind}: ${where}`);
      } finally {
        client.destroy();
      }
    },
    '',
  );
