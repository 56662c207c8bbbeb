/* Lines that stand together, in their order. */

export const webhook = (...lines: readonly string[]) => lines.map((line) => `[WEBHOOK] ${line}`);
export const runner = (...lines: readonly string[]) => lines.map((line) => `[JOB-RUNNER] ${line}`);
export const cron = (...lines: readonly string[]) => lines.map((line) => `[CRON] ${line}`);

/** A message was stored, and rung for. */
export const TAKEN = webhook('INBOUND-ENTRY', 'Job enqueued', 'Kicked job runner');
export const TOLD = webhook('INBOUND-ENTRY', 'Status applied');
export const CLAIMED = runner('Processing job(s)', 'picked', 'Loading conversation', 'Conversation loaded');
export const READ = runner('Loading inbound message', 'Inbound message loaded');
export const DECIDED = [...READ, ...runner('Running orchestrator', 'Orchestrator complete')];
export const TRIED = runner('before sendOutboundWithIdempotency', 'outbound sent');
export const SENT = [...TRIED, ...runner('Message row confirmed')];
export const DONE = runner('Job completed successfully');
/** A turn that answers one message. */
export const ANSWERED = [...CLAIMED, ...DECIDED, ...SENT, ...DONE];
export const SWEPT = cron('trigger start', 'authorized', 'job runner response');
export const STORED = '[DB-MISMATCH] stored item does not match';
export const VERSION = '[DB-MISMATCH] schema version does not match';
export const REQUESTED = '[INBOX-API] request';
