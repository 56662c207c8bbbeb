import * as z from 'zod';

const BatchResponse = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
});

export type BatchResult =
  | { readonly outcome: 'reported'; readonly failed: ReadonlySet<string> }
  | { readonly outcome: 'malformed'; readonly reason: string };

/**
 * Reads a function's answer to a batch as Lambda does with `ReportBatchItemFailures` on: nothing, or no failures, is
 * success; an answer of another shape, or one that names a message which is not in the batch, fails the whole batch
 * (Lambda, Handling errors for an SQS event source).
 */
export function readBatchResult(response: unknown, messageIds: readonly string[]): BatchResult {
  const parsed = BatchResponse.nullish().safeParse(response);
  if (!parsed.success) return { outcome: 'malformed', reason: z.prettifyError(parsed.error) };
  const failed = new Set(parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
  const unknown = [...failed].find((id) => !messageIds.includes(id));
  if (unknown !== undefined) return { outcome: 'malformed', reason: `${unknown} is not in the batch` };
  return { outcome: 'reported', failed };
}
