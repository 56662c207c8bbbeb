import * as z from 'zod';
import { parseRequest } from './parse-request.ts';
import { QueueError } from './queue-error.ts';

const BatchRequest = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(z.looseObject({ Id: z.string() })),
});

type Failure = { Id: string; SenderFault: true; Code: string; Message: string };

/** An entry that is refused fails alone; a batch that is malformed as a whole throws. */
export function runBatch(request: unknown, run: (queueUrl: string, entry: Record<string, unknown>) => object) {
  const { QueueUrl, Entries } = parseRequest(BatchRequest, request);
  if (Entries.length === 0) throw new QueueError('EmptyBatchRequest', 'The batch has no entries');
  if (Entries.length > 10) throw new QueueError('TooManyEntriesInBatchRequest', 'A batch has at most 10 entries');
  const invalid = Entries.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (invalid) throw new QueueError('InvalidBatchEntryId', `Invalid batch entry id: ${invalid.Id}`);
  if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length) {
    throw new QueueError('BatchEntryIdsNotDistinct', 'Two entries have the same id');
  }
  const Successful: object[] = [];
  const Failed: Failure[] = [];
  for (const { Id, ...entry } of Entries) {
    try {
      Successful.push({ Id, ...run(QueueUrl, entry) });
    } catch (error) {
      // The queue itself is no business of one entry.
      if (!(error instanceof QueueError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id, SenderFault: true, Code: error.queryCode, Message: error.message });
    }
  }
  return { Successful, Failed };
}
