import { redrive } from '../../../lib/operations/redrive.ts';
import { createQueueClient } from '../clients.ts';
import { REQUEST_MS } from '../operation.ts';
import type { World } from '../world.ts';

const QUEUES = {
  deadLetterQueueUrl: 'https://queue.invalid/dead.fifo',
  queueUrl: 'https://queue.invalid/doorbell.fifo',
};

/** Those who run it: they ring again for every dead letter, with the command that the product has for it. */
export const createOperator = ({ time, queue, observer }: World) => {
  const client = createQueueClient((commandName, input) => {
    const { apply } = queue.operation(commandName, input);
    return new Promise((resolve) => {
      time.after(REQUEST_MS, () => resolve(apply() as object));
    });
  });
  return {
    redrive: (): void => {
      redrive(client, QUEUES).then(
        ({ rung, failed }) => {
          for (let nth = 0; nth < rung; nth++) observer.reach('redrive');
          if (failed.length > 0)
            observer.violate('a dead letter could not be rung again though nothing had gone wrong');
        },
        (error: unknown) => observer.violate(`the dead letters could not be read: ${String(error)}`),
      );
    },
  };
};
