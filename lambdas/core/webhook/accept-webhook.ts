import type { IsoInstant } from '../../../schemas/instants.ts';
import { AppError } from '../app-error.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import type { Identity } from '../identity/aliases.ts';
import type { Resolved } from '../identity/identity-change.ts';
import type { IdentityPorts } from '../identity/resolve-identity.ts';
import type { BatchDoorbell, Clock } from '../ports.ts';
import type { FoldedStatus, StatusReport } from '../statuses.ts';
import { foldStatuses } from '../statuses.ts';
import type { EchoEvent, InboundEvent, KeptEvent, ParsedWebhook } from './events.ts';
import type { News } from './news.ts';
import { createRinger, type Ringer } from './ringer.ts';
import { type Attempt, CONCURRENT_WRITES, createStoring, storeEchoes, storeInbound } from './store-messages.ts';

/** Meta, Webhooks: a payload has up to 3 MB. In the larger of the two readings of a megabyte. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

export type PutOutcome = 'stored' | 'duplicate-open' | 'duplicate-settled';

export type WebhookMailbox = {
  /** `moved`: an address is not what it was any more, and nothing was stored. */
  putInbound(event: InboundEvent, resolved: Resolved): Promise<PutOutcome | 'moved'>;
  /** Which of these are stored there already, by message id. */
  findStored(guesses: readonly Guess[]): Promise<ReadonlyMap<string, Found>>;
  /** An echo of what we sent ourselves is that send's status, and is stored as nothing else. */
  putEcho(event: EchoEvent, resolved: Resolved): Promise<PutOutcome | 'moved' | StatusOutcome>;
  /** Raises the message's rank. `wake` says that the conversation may have been waiting for just this. */
  applyStatus(status: FoldedStatus): Promise<StatusOutcome>;
  keep(event: KeptEvent): Promise<void>;
};

/** Where a message would be, if it came before. */
export type Guess = { readonly event: InboundEvent; readonly identity: Identity };
export type Found = { readonly identity: Identity; readonly put: PutOutcome };

export type StatusOutcome =
  | {
      readonly outcome: 'applied' | 'stale';
      readonly conversationId: string;
      readonly messageId: string;
      /** Of the inbound messages that it answers; of several parts, the first alone knows them. */
      readonly jobIds: readonly string[];
      readonly wake: boolean;
    }
  | { readonly outcome: 'unknown' };

/** What happened, for the log; the words are the function's. */
export type WebhookObservation =
  | {
      readonly saw: 'entry';
      readonly messages: number;
      readonly statuses: number;
      readonly jobIds: readonly string[];
    }
  | {
      readonly saw: 'job';
      readonly jobId: string;
      readonly conversationId: string;
      readonly wamid: string;
      readonly wasDuplicate: boolean;
      readonly since: string;
    }
  | { readonly saw: 'ring'; readonly conversationId: string; readonly jobIds: readonly string[] }
  | {
      readonly saw: 'ring-failed';
      readonly conversationId: string;
      readonly jobIds: readonly string[];
      readonly error: unknown;
    }
  | {
      readonly saw: 'status';
      readonly status: StatusReport['status'];
      readonly outcome: StatusOutcome['outcome'];
      readonly conversationId?: string;
      readonly messageId?: string;
      readonly jobIds?: readonly string[];
      readonly errorCode?: string;
    }
  | { readonly saw: 'kept'; readonly kind: KeptEvent['kind']; readonly reason: string }
  | { readonly saw: 'too-large'; readonly bytes: number }
  | { readonly saw: 'signature-rejected'; readonly why: string };

export type WebhookPorts = IdentityPorts & {
  /** Whether the app secret signed these bytes with this hexadecimal digest. */
  readonly verify: (
    body: Uint8Array,
    digest: string,
  ) => Promise<{ readonly valid: true } | { readonly valid: false; readonly why: string }>;
  readonly parse: (body: Uint8Array) => ParsedWebhook;
  /** Throws where the table holds what this code does not read. */
  readonly requireSchema: () => Promise<void>;
  readonly mailbox: WebhookMailbox;
  /** Makes a notification, unless one of the same news was made that day. */
  readonly tellPeople: (news: News) => Promise<void>;
  readonly doorbell: BatchDoorbell;
  readonly clock: Clock;
  readonly observe: (observation: WebhookObservation) => void;
};

export type RawWebhook = {
  /** Of the body as it was sent. */
  readonly byteLength: number;
  /** The bytes as they were sent, decoded when they are asked for: a refused body is not worth it. */
  readonly read: () => Uint8Array;
  readonly signature: string | undefined;
  readonly requestId: string;
  /** Nothing more is begun from then on: Meta is told 5xx while there is time to, and posts again. */
  readonly storeUntil: IsoInstant;
};

export type WebhookOutcome =
  | {
      readonly outcome: 'accepted';
      readonly received: number;
      readonly duplicates: number;
      readonly statuses: number;
      readonly quarantined: number;
    }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'signature-invalid' };

/** The digest in `X-Hub-Signature-256: sha256=<64 hexadecimal digits>` (Meta, Webhooks); `undefined` for any other form. */
const digestIn = (header = ''): string | undefined => /^sha256=([0-9a-f]{64})$/.exec(header)?.[1];

/**
 * Takes one POST of Meta: checks the signature over the raw bytes, makes every message in it durable, then rings.
 *
 * @throws when a write failed: Meta must be told 5xx, so that it delivers again. All that could be written, is.
 */
export const acceptWebhook = async (ports: WebhookPorts, raw: RawWebhook): Promise<WebhookOutcome> => {
  const refuse = (why: string): WebhookOutcome => {
    ports.observe({ saw: 'signature-rejected', why });
    return { outcome: 'signature-invalid' };
  };
  // What Meta never sends costs no look at the body and no secret.
  const digest = digestIn(raw.signature);
  if (digest === undefined) return refuse(raw.signature ? 'malformed' : 'missing');
  if (raw.byteLength > MAX_BODY_BYTES) {
    ports.observe({ saw: 'too-large', bytes: raw.byteLength });
    return { outcome: 'too-large' };
  }
  const body = raw.read();
  const signature = await ports.verify(body, digest);
  if (!signature.valid) return refuse(signature.why);
  await ports.requireSchema();

  const parsed = ports.parse(body);
  ports.observe({
    saw: 'entry',
    messages: parsed.inbound.length,
    statuses: parsed.statuses.length,
    jobIds: parsed.inbound.map(({ messageId }) => messageId),
  });

  const failures: unknown[] = [];
  const attempt: Attempt = async (work) => {
    try {
      if (ports.clock.now() >= raw.storeUntil) throw new AppError('webhook.out_of_time', 'the time for a POST is over');
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  const storing = createStoring(ports, attempt);
  const ringer = createRinger(ports.doorbell, ports.observe);
  const repeatedMessages = await storeInbound(storing, parsed.inbound, ringer, raw.requestId);
  const repeatedEchoes = await storeEchoes(storing, parsed.echoes, (report, applied) =>
    noteStatus(ports, ringer, report, applied, raw.requestId),
  );
  await forEachAtMost(CONCURRENT_WRITES, foldStatuses(parsed.statuses), (status) =>
    attempt(() => applyStatus(ports, ringer, status, raw.requestId)),
  );
  await forEachAtMost(CONCURRENT_WRITES, parsed.kept, (event) => attempt(() => keep(ports, event)));
  for (const news of parsed.news) await attempt(() => ports.tellPeople(news));
  await ringer.done();

  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} writes of a webhook failed`);
  return {
    outcome: 'accepted',
    received: parsed.inbound.length + parsed.echoes.length,
    duplicates: repeatedMessages + repeatedEchoes,
    statuses: parsed.statuses.length,
    quarantined: parsed.kept.filter((event) => event.kind === 'quarantine').length,
  };
};

const applyStatus = async (
  ports: WebhookPorts,
  ringer: Ringer,
  status: FoldedStatus,
  causedBy: string,
): Promise<void> => {
  noteStatus(ports, ringer, status.report, await ports.mailbox.applyStatus(status), causedBy);
};

/** What was learnt of a send: for the log, and for a conversation that may be waiting for it. */
const noteStatus = (
  ports: WebhookPorts,
  ringer: Ringer,
  report: Pick<StatusReport, 'phoneNumberId' | 'status' | 'send' | 'error'>,
  applied: StatusOutcome,
  causedBy: string,
): void => {
  const found =
    applied.outcome === 'unknown'
      ? {}
      : { conversationId: applied.conversationId, messageId: applied.messageId, jobIds: applied.jobIds };
  ports.observe({
    saw: 'status',
    status: report.status,
    outcome: applied.outcome,
    ...found,
    ...(report.error && { errorCode: report.error.code }),
  });
  if (applied.outcome === 'unknown' || !applied.wake) return;
  const { conversationId, messageId, jobIds } = applied;
  ringer.ring({
    phoneNumberId: report.phoneNumberId,
    conversationId,
    deduplicationId: `${messageId}#${report.status}#${report.send?.attempt ?? 0}`,
    causedBy,
    jobIds,
  });
};

const keep = async (ports: WebhookPorts, event: KeptEvent): Promise<void> => {
  await ports.mailbox.keep(event);
  ports.observe({ saw: 'kept', kind: event.kind, reason: event.reason });
};
