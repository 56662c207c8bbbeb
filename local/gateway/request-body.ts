import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** API Gateway, quotas of an HTTP API: payload size 10 MB. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** A client that is cut off while it sends sees a broken connection and no answer, so this much is read and forgotten. */
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;

export type ReadBody =
  | { readonly outcome: 'read'; readonly bytes: Buffer }
  | { readonly outcome: 'too_large' }
  /** The client went away before its body was here. */
  | { readonly outcome: 'aborted' };

export const readBody = async (request: IncomingMessage): Promise<ReadBody> => {
  if (Number(request.headers['content-length'] ?? 0) > MAX_DISCARDED_BYTES) return { outcome: 'too_large' };
  const { promise, resolve } = Promise.withResolvers<ReadBody>();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_DISCARDED_BYTES) resolve({ outcome: 'too_large' });
    if (length > MAX_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  });
  request.once('end', () =>
    resolve(length > MAX_BODY_BYTES ? { outcome: 'too_large' } : { outcome: 'read', bytes: Buffer.concat(chunks) }),
  );
  request.once('error', () => resolve({ outcome: 'aborted' }));
  request.once('close', () => resolve({ outcome: 'aborted' }));
  return promise;
};

const TEXTUAL = /^(?:text\/.+|application\/(?:json|xml|javascript))$/;

/**
 * The body as an HTTP API hands it over: as it is for `text/*` and the JSON, XML and JavaScript of `application/`, base64
 * for every other type and for none (form data, too). Text that is not UTF-8 goes as base64, so that its bytes survive.
 */
export const encodeBody = (
  bytes: Buffer,
  contentType: string | undefined,
): { readonly body?: string; readonly isBase64Encoded: boolean } => {
  if (bytes.length === 0) return { isBase64Encoded: false };
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return TEXTUAL.test(mediaType) && isUtf8(bytes)
    ? { body: bytes.toString('utf8'), isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true };
};
