import type { Logger } from '@aws-lambda-powertools/logger';
import type { Table } from '../adapters/dynamodb/client.ts';
import type { MemberStore } from '../adapters/dynamodb/member-store.ts';
import type { NumberStore } from '../adapters/dynamodb/number-store.ts';
import type { RequireSchema } from '../adapters/dynamodb/schema-version.ts';
import type { Embedder } from '../adapters/knowledge/embed.ts';
import type { Secrets } from '../adapters/secrets/secrets.ts';
import type { Doorbell, NewId } from '../core/ports.ts';
import type { Meter } from '../runtime/metrics.ts';
import type { Mismatches } from '../runtime/mismatches.ts';

/** What every route of the inbox works with. */
export type InboxPorts = {
  readonly table: Table;
  readonly numbers: NumberStore;
  readonly members: MemberStore;
  readonly doorbell: Doorbell;
  /** Those that settings name have to be there. */
  readonly secrets: Pick<Secrets, 'find' | 'refresh' | 'where'>;
  readonly newId: NewId;
  readonly log: Logger;
  readonly meter: Meter;
  readonly requireSchema: RequireSchema;
  readonly mismatches: Mismatches;
  /** Absent where nothing makes vectors: words serve alone. */
  readonly embedder?: Embedder;
  readonly onEmbeddingFailure?: (error: unknown) => void;
};
