// Rings again for what is in a stage's dead-letter queue: npm run redrive -- --stage S
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptionsOf, parseOptions, runCommand } from '../lib/operations/command.ts';
import { redrive } from '../lib/operations/redrive.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';

const USAGE = 'Usage: npm run redrive -- --stage S';

await runCommand(
  async () => {
    const { stage } = parseOptions(USAGE, ['stage']);
    const options = await clientOptionsOf(stage);
    const outputs = await stackOutputs(new CloudFormationClient(options), stage, 'service');
    const { rung, failed } = await redrive(new SQSClient({ ...options, useQueueUrlAsEndpoint: false }), {
      deadLetterQueueUrl: outputs.get('DeadLetterQueueUrl'),
      queueUrl: outputs.get('QueueUrl'),
    });
    console.log(`Rung again: ${rung}. Failed: ${failed.length}.`);
    const [first] = failed;
    if (first !== undefined) throw first;
  },
  (line) => console.error(line),
);
