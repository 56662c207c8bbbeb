import type { StageConfig } from '../config.ts';
import type { MessageTable } from './message-table.ts';
import type { ReplyQueue } from './reply-queue.ts';
import type { StageSecret } from './stage-secret.ts';

/** What the functions that handle messages share. */
export interface MailboxProps {
  readonly config: StageConfig;
  readonly messages: MessageTable;
  readonly secret: StageSecret;
  readonly replies: ReplyQueue;
}

/** Just below what the gateway waits. */
export const API_TIMEOUT_SECONDS = 29;
