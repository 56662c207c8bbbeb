import { extname } from 'node:path';
import { AppError } from '../core/app-error.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * How a file of the page is served. What stands under `assets/` has its hash in its name, and never changes.
 *
 * @throws {AppError} `site.unknown_type`: browsers are told to believe the type, so none is guessed.
 */
export const headersOf = (path: string): { readonly contentType: string; readonly cacheControl: string } => {
  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined) throw new AppError('site.unknown_type', `${path} has a type that is not known`);
  const cacheControl = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { contentType, cacheControl };
};
