import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** An answer that the caller has already is 304 and empty: re-reading what is visible is cheap. */
export const withEtag = (
  event: APIGatewayProxyEventV2,
  result: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 => {
  if (event.requestContext.http.method !== 'GET' || result.statusCode !== 200) return result;
  const etag = `"${createHash('sha256')
    .update(result.body ?? '')
    .digest('base64url')
    .slice(0, 27)}"`;
  const headers = { ...result.headers, etag, 'cache-control': 'private, no-cache' };
  const known = event.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag) ? { statusCode: 304, headers: { etag } } : { ...result, headers };
};
