import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface SiteFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The files of a built site by their path (`/index.html`), in memory: nothing of a request becomes a file name, and a
 * later build does not pull them away. Source maps and the manifest are not among them, as in the cloud.
 */
export const readSite = async (directory: string): Promise<ReadonlyMap<string, SiteFile>> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ file, path: `/${relative(directory, file).split(sep).join('/')}` }))
    .filter(({ path }) => extname(path) in CONTENT_TYPES && !path.startsWith('/.'));
  return new Map(
    await Promise.all(
      files.map(
        async ({ file, path }): Promise<[string, SiteFile]> => [
          path,
          { contentType: CONTENT_TYPES[extname(path)] ?? '', bytes: await readFile(file) },
        ],
      ),
    ),
  );
};
