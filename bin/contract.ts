// What is relied on of table and queue, asked of each engine that this machine can run: npm run contract
import { DYNAMODB_LOCAL_DIFFERENCES } from '../local/rehearsal/contract/known-differences.ts';
import { runContract } from '../local/rehearsal/contract/run-contract.ts';
import { findMissingTools, startDynamoDbLocal } from '../local/rehearsal/dynamodb-local/start-dynamodb-local.ts';

const embedded = await runContract({ suites: ['table', 'queue'], env: process.env, known: {} });
console.log(`The embedded engine and queue: ${embedded.kept} tests kept`);

const missing = await findMissingTools();
if (missing.length > 0) {
  console.log(`AWS's DynamoDB Local: not asked, since ${missing.join(' and ')} are not here`);
} else {
  const engine = await startDynamoDbLocal();
  try {
    const { kept } = await runContract({
      suites: ['table'],
      env: { ...process.env, CONTRACT_DYNAMODB_ENDPOINT: engine.endpoint },
      known: DYNAMODB_LOCAL_DIFFERENCES,
    });
    const known = Object.keys(DYNAMODB_LOCAL_DIFFERENCES).length;
    console.log(`AWS's DynamoDB Local: ${kept} tests kept, ${known} known differences`);
  } finally {
    await engine.stop();
  }
}
