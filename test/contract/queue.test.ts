import { aQueueServer } from '../local/queue/queue-fixture.ts';
import { describeQueue } from './describe-queue.ts';

describeQueue('the embedded queue', aQueueServer);
