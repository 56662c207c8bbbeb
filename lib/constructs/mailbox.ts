import type { SecretGroup } from '../../schemas/secret-names.ts';
import type { StageConfig } from '../config.ts';
import type { KeptSecret } from './kept-secret.ts';
import type { MessageTable } from './message-table.ts';
import type { ReplyQueue } from './reply-queue.ts';

/** What the functions that handle messages share. */
export interface MailboxProps {
  readonly config: StageConfig;
  readonly messages: MessageTable;
  readonly secrets: Readonly<Record<SecretGroup, KeptSecret>>;
  readonly replies: ReplyQueue;
}

/** Just below what the gateway waits. */
export const API_TIMEOUT_SECONDS = 29;
