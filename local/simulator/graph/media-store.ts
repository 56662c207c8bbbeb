import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MediaMetadata {
  readonly id: string;
  readonly mimeType: string;
  /** Hex. */
  readonly sha256: string;
  readonly fileSize: number;
}

export interface MediaStore {
  readonly save: (bytes: Uint8Array, mimeType: string) => Promise<MediaMetadata>;
  readonly has: (id: string) => boolean;
  readonly metadata: (id: string) => Promise<MediaMetadata | undefined>;
  readonly bytes: (id: string) => Promise<Uint8Array>;
  readonly remove: (id: string) => Promise<void>;
}

const OWNER_ONLY = { mode: 0o600 } as const;

/** Uploaded files, two for each: the bytes, and what is known of them, written last so that it vouches for the bytes. */
export const createMediaStore = (folder: string): MediaStore => {
  mkdirSync(folder, { recursive: true });
  const bytesFile = (id: string): string => join(folder, `${id}.bin`);
  const metadataFile = (id: string): string => join(folder, `${id}.json`);
  // Ids come from addresses: nothing but digits may become a file name.
  const has = (id: string): boolean => /^\d{1,20}$/.test(id) && existsSync(metadataFile(id));

  return {
    has,
    save: async (bytes, mimeType) => {
      const metadata = {
        id: String(randomInt(1e14, 2e14)),
        mimeType,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        fileSize: bytes.byteLength,
      };
      await writeFile(bytesFile(metadata.id), bytes, OWNER_ONLY);
      await writeFile(metadataFile(metadata.id), JSON.stringify(metadata), OWNER_ONLY);
      return metadata;
    },
    metadata: async (id) =>
      has(id) ? (JSON.parse(await readFile(metadataFile(id), 'utf8')) as MediaMetadata) : undefined,
    bytes: (id) => readFile(bytesFile(id)),
    remove: async (id) => {
      await rm(metadataFile(id));
      await rm(bytesFile(id));
    },
  };
};
