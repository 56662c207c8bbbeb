import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { parseWellFormedJson } from '../core/parse-json.ts';
import { rawBody } from './raw-body.ts';

/**
 * Parses a request with its schema.
 *
 * @throws {AppError} `request.invalid`, naming the paths that do not fit and what is expected, never a value.
 */
export const parseRequest = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new AppError('request.invalid', issues.join('; '));
};

/** Parses a JSON body; an empty one counts as `{}`. */
export const parseJsonBody = <Schema extends z.ZodType>(
  schema: Schema,
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
): z.output<Schema> => {
  const text = Buffer.from(rawBody(event).read()).toString('utf8');
  const value = text.trim() === '' ? {} : parseWellFormedJson(text);
  if (value === undefined) throw new AppError('request.invalid', 'body: is not JSON');
  return parseRequest(schema, value);
};
