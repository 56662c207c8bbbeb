import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ANY_KEY } from '../support/local-clients.ts';
import { readJsonFile, writePrivateJson } from '../support/private-file.ts';
import { commandLineOf } from './process-identity.ts';

/** `running.json`: the table engine that works on a data directory, and who started it. */
const EngineRecord = z.object({
  pid: z.int().positive(),
  /** Of the door before it. */
  endpoint: z.url(),
  /** What the door takes. A record of an earlier version has none: that engine takes any. */
  key: z.string().min(1).default(ANY_KEY),
  dbPath: z.string().min(1),
  owner: z.object({ pid: z.int().positive(), commandLine: z.string() }),
});
export type EngineRecord = z.infer<typeof EngineRecord>;

const recordPath = (dataDir: string) => join(dataDir, 'running.json');

export const readEngineRecord = (dataDir: string): EngineRecord | undefined =>
  readJsonFile(recordPath(dataDir), EngineRecord);

export const writeEngineRecord = (dataDir: string, engine: Omit<EngineRecord, 'owner'>): void =>
  writePrivateJson(recordPath(dataDir), {
    ...engine,
    owner: { pid: process.pid, commandLine: commandLineOf(process.pid) ?? '' },
  } satisfies EngineRecord);

export const removeEngineRecord = (dataDir: string): void => rmSync(recordPath(dataDir), { force: true });

/** A process id is given again to others: only a command line with our data path is our engine. */
export const isEngineAlive = ({ pid, dbPath }: Pick<EngineRecord, 'pid' | 'dbPath'>): boolean =>
  commandLineOf(pid)?.includes(dbPath) ?? false;

/** Whether the process that started it runs, this one too. */
export const isOwned = ({ owner }: EngineRecord): boolean =>
  owner.commandLine !== '' && commandLineOf(owner.pid) === owner.commandLine;

/** Whether another process that started it runs. */
export const isOwnerAlive = (record: EngineRecord): boolean => record.owner.pid !== process.pid && isOwned(record);
