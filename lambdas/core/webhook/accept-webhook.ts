import { forEachAtMost } from '../for-each-at-most.ts';
import type { Clock, Doorbell, NewId } from '../ports.ts';
import type { FoldedStatus, StatusReport } from '../statuses.ts';
import { foldStatuses } from '../statuses.ts';
import type { EchoEvent, InboundEvent, KeptEvent, ParsedWebhook } from './events.ts';
import type { News } from './news.ts';
import type { Identity, IdentityStore } from './resolve-identity.ts';
import { resolveIdentity } from './resolve-identity.ts';

/** Meta, Webhooks: a payload has up to 3 MB. In the larger of the two readings of a megabyte. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** Writes under way at once for one POST, which may hold a thousand updates. */
const CONCURRENT_WRITES = 16;

export type PutOutcome = 'stored' | 'duplicate-open' | 'duplicate-settled';

export type WebhookMailbox = {
  putInbound(event: InboundEvent, identity: Identity): Promise<PutOutcome>;
  putEcho(event: EchoEvent, identity: Identity): Promise<PutOutcome>;
  /** Raises the message's rank. `wake` says that the conversation may have been waiting for just this. */
  applyStatus(status: FoldedStatus): Promise<StatusOutcome>;
  keep(event: KeptEvent): Promise<void>;
};

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

export type WebhookPorts = {
  /** Whether the app secret signed these bytes with this hexadecimal digest. */
  readonly verify: (
    body: Uint8Array,
    digest: string,
  ) => Promise<{ readonly valid: true } | { readonly valid: false; readonly why: string }>;
  readonly parse: (body: Uint8Array) => ParsedWebhook;
  /** Throws where the table holds what this code does not read. */
  readonly requireSchema: () => Promise<void>;
  readonly identities: IdentityStore;
  readonly mailbox: WebhookMailbox;
  /** Makes a notification, unless one of the same news was made that day. */
  readonly tellPeople: (news: News) => Promise<void>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly observe: (observation: WebhookObservation) => void;
};

export type RawWebhook = {
  /** Of the body as it was sent. */
  readonly byteLength: number;
  /** The bytes as they were sent, decoded when they are asked for: a refused body is not worth it. */
  readonly read: () => Uint8Array;
  readonly signature: string | undefined;
  readonly requestId: string;
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
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  const duplicates = await storeMessages(ports, parsed, raw.requestId, attempt);
  await forEachAtMost(CONCURRENT_WRITES, foldStatuses(parsed.statuses), (status) =>
    attempt(() => applyStatus(ports, status, raw.requestId)),
  );
  await forEachAtMost(CONCURRENT_WRITES, parsed.kept, (event) => attempt(() => keep(ports, event)));
  for (const news of parsed.news) await attempt(() => ports.tellPeople(news));

  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} writes of a webhook failed`);
  return {
    outcome: 'accepted',
    received: parsed.inbound.length + parsed.echoes.length,
    duplicates,
    statuses: parsed.statuses.length,
    quarantined: parsed.kept.filter((event) => event.kind === 'quarantine').length,
  };
};

/**
 * Stores every message, each person's in turn, then rings each conversation once: for what is durable, even when
 * another write failed. Answers the number of duplicates.
 */
const storeMessages = async (
  ports: WebhookPorts,
  parsed: ParsedWebhook,
  requestId: string,
  attempt: (work: () => Promise<void>) => Promise<void>,
): Promise<number> => {
  let duplicates = 0;
  const toRing = new Map<string, InboundEvent[]>();
  const store = async (event: InboundEvent) => {
    const since = ports.clock.now();
    const identity = await resolveIdentity(ports, event.phoneNumberId, event.sender, event.alsoKnownAs);
    const { conversationId } = identity;
    const put = await ports.mailbox.putInbound(event, identity);
    const { messageId: jobId, wamid } = event;
    ports.observe({ saw: 'job', jobId, conversationId, wamid, wasDuplicate: put !== 'stored', since });
    if (put !== 'stored') duplicates++;
    if (put !== 'duplicate-settled') toRing.set(conversationId, [...(toRing.get(conversationId) ?? []), event]);
  };
  const people = Map.groupBy(parsed.inbound, (event) => JSON.stringify([event.phoneNumberId, event.sender]));
  await forEachAtMost(CONCURRENT_WRITES, [...people.values()], async (events) => {
    for (const event of events) await attempt(() => store(event));
  });
  await forEachAtMost(CONCURRENT_WRITES, [...toRing], ([conversationId, events]) =>
    ringOnce(ports, conversationId, events, requestId),
  );
  for (const event of parsed.echoes) {
    await attempt(async () => {
      const identity = await resolveIdentity(ports, event.phoneNumberId, event.recipient);
      if ((await ports.mailbox.putEcho(event, identity)) !== 'stored') duplicates++;
    });
  }
  return duplicates;
};

/** A queue that is down costs time only: the message is open, and the sweeper rings. */
const ringOnce = async (
  ports: WebhookPorts,
  conversationId: string,
  events: readonly InboundEvent[],
  causedBy: string,
): Promise<void> => {
  const newest = events.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)).at(-1);
  if (!newest) return;
  const jobIds = events.map((event) => event.messageId);
  try {
    await ports.doorbell.ring({
      phoneNumberId: newest.phoneNumberId,
      conversationId,
      deduplicationId: newest.messageId,
      causedBy,
    });
    ports.observe({ saw: 'ring', conversationId, jobIds });
  } catch (error) {
    ports.observe({ saw: 'ring-failed', conversationId, jobIds, error });
  }
};

const applyStatus = async (ports: WebhookPorts, status: FoldedStatus, causedBy: string): Promise<void> => {
  const { report } = status;
  const applied = await ports.mailbox.applyStatus(status);
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
  try {
    await ports.doorbell.ring({
      phoneNumberId: report.phoneNumberId,
      conversationId,
      deduplicationId: `${messageId}#${report.status}#${report.send?.attempt ?? 0}`,
      causedBy,
    });
    ports.observe({ saw: 'ring', conversationId, jobIds });
  } catch (error) {
    ports.observe({ saw: 'ring-failed', conversationId, jobIds, error });
  }
};

const keep = async (ports: WebhookPorts, event: KeptEvent): Promise<void> => {
  await ports.mailbox.keep(event);
  ports.observe({ saw: 'kept', kind: event.kind, reason: event.reason });
};
