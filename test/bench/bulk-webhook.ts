// What a POST of a thousand messages of a thousand people takes: npm run bench:webhook
import { performance } from 'node:perf_hooks';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import { aBulkPost, BULK, bulkSecrets } from '../support/a-bulk-post.ts';
import { aDeployment, aLambdaContext } from '../support/a-deployment.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';

const deployment = await aDeployment({ epochMs: Date.parse('2026-11-23T15:00:00.000Z'), secrets: bulkSecrets });
await writeSchemaVersion(deployment.table);
await createNumberStore(deployment.table).save(PHONE_NUMBER_ID, exampleBusiness);
const webhook = createHandler(webhookPorts(WebhookEnv.parse(deployment.env), deployment.system));

const measure = async (event: ReturnType<typeof aBulkPost>) => {
  deployment.takeRequests();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const answer = await webhook(event, aLambdaContext(29_000));
  const { user, system } = process.cpuUsage(cpu);
  const requests = deployment.takeRequests();
  const kinds = Object.fromEntries(
    [...Map.groupBy(requests, ({ operation }) => operation)].map(([name, those]) => [name, those.length]),
  );
  return {
    answer: typeof answer === 'object' ? answer.statusCode : answer,
    tookMs: Math.round(performance.now() - began),
    cpuMs: Math.round((user + system) / 1_000),
    requests: requests.length,
    kinds,
  };
};

const report = {
  messages: BULK,
  // Whoever is met for the first time costs most.
  metFirst: await measure(aBulkPost('a')),
  known: await measure(aBulkPost('b')),
  repeated: await measure(aBulkPost('b')),
};
await deployment.stop();
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
