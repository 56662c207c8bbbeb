import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { logger } from '../runtime/logger.ts';
import { SiteEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = SiteEnv.parse(process.env);
const client = new S3Client();
const folder = join(import.meta.dirname, 'site');

export const handler = createHandler({
  files: async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(
      paths.map(async (path) => ({
        path: relative(folder, path).split(sep).join('/'),
        body: await readFile(path),
      })),
    );
  },
  put: async ({ path, body }, { contentType, cacheControl }) => {
    await client.send(
      new PutObjectCommand({
        Bucket: env.BUCKET_NAME,
        Key: path,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  },
  wait: setTimeout,
  log: logger,
});
