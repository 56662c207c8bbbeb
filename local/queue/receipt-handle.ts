import * as z from 'zod';
import { QueueError } from './queue-error.ts';

const Receipt = z.tuple([z.string(), z.string(), z.string()]);

/** Every receive of a message has a receipt of its own, so that an older handle can be told from the current one. */
export const encodeReceiptHandle = (queueName: string, messageId: string, receipt: string): string =>
  Buffer.from(JSON.stringify([queueName, messageId, receipt])).toString('base64');

/** Throws `ReceiptHandleIsInvalid` for a handle that this queue never gave out. */
export function decodeReceiptHandle(queueName: string, handle: string): { messageId: string; receipt: string } {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(handle, 'base64').toString());
  } catch (error) {
    throw new QueueError('ReceiptHandleIsInvalid', `Not a receipt handle: ${handle}`, { cause: error });
  }
  const receipt = Receipt.safeParse(decoded);
  if (!receipt.success || receipt.data[0] !== queueName) {
    throw new QueueError('ReceiptHandleIsInvalid', `Not a receipt handle of ${queueName}: ${handle}`);
  }
  return { messageId: receipt.data[1], receipt: receipt.data[2] };
}
