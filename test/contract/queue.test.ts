import { aQueueServer } from '../local/queue/queue-fixture.ts';
import { aQueueAt } from './a-given-endpoint.ts';
import { describeQueue } from './describe-queue.ts';

/** Set by `npm run rehearse`, which says of the emulator how it differs. */
const given = process.env.CONTRACT_SQS_ENDPOINT;

if (given) describeQueue('the given queue', () => aQueueAt(given));
else describeQueue('the embedded queue', aQueueServer);
