import { aQueueServer } from '../local/queue-fixture.ts';
import { describeQueue } from './describe-queue.ts';

describeQueue('the embedded queue', aQueueServer);
