import type * as z from 'zod';
import { QueueError } from './queue-error.ts';

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);

/**
 * Throws `MissingParameter`, `InvalidParameterValue`, or, for a member that SQS may know and this engine does not keep,
 * `UnsupportedOperation`: nothing a caller sets is dropped in silence.
 */
export function parseRequest<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const parameter = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    throw new QueueError('UnsupportedOperation', `This engine does not support ${issue.keys.join(', ')}`);
  }
  if (issue?.code === 'invalid_type' && at(input, issue.path) === undefined) {
    throw new QueueError('MissingParameter', `The request must contain the parameter ${parameter}`);
  }
  throw new QueueError('InvalidParameterValue', `Value for parameter ${parameter} is invalid: ${issue?.message}`);
}
