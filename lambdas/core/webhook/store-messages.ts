import { AppError } from '../app-error.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import { aliasId, type Identity } from '../identity/aliases.ts';
import { createBook } from '../identity/book.ts';
import type { Resolved } from '../identity/identity-change.ts';
import {
  type Aliases,
  aliasesIn,
  type IdentityPorts,
  type Meeting,
  resolveIdentity,
} from '../identity/resolve-identity.ts';
import type { StatusReport } from '../statuses.ts';
import type { Found, Guess, StatusOutcome, WebhookPorts } from './accept-webhook.ts';
import type { EchoEvent, InboundEvent } from './events.ts';
import { groupPeople } from './group-people.ts';
import type { Ringer } from './ringer.ts';

/** Writes under way at once for one POST, which may hold a thousand updates. */
export const CONCURRENT_WRITES = 16;

/** Two webhooks that meet one person take turns. */
const MAX_TRIES = 5;

/** Runs a piece of work, unless the time for it is over; what it throws is kept until everything was tried. */
export type Attempt = (work: () => Promise<void>) => Promise<void>;

type Storing = {
  readonly ports: WebhookPorts;
  readonly identityPorts: IdentityPorts;
  readonly attempt: Attempt;
};

export const createStoring = (ports: WebhookPorts, attempt: Attempt): Storing => ({
  ports,
  identityPorts: { ...ports, identities: createBook(ports.identities) },
  attempt,
});

/**
 * Stores every message, each person's in turn, and rings each person's conversation as soon as theirs are stored: for
 * what is durable, even when another write failed. What announces new addresses comes first. Answers the number of
 * duplicates.
 */
export const storeInbound = async (
  storing: Storing,
  events: readonly InboundEvent[],
  ringer: Ringer,
  causedBy: string,
): Promise<number> => {
  const { ports, attempt } = storing;
  await attempt(() => readAddresses(storing, events.map(meetingOfInbound)));
  let repeated: ReadonlyMap<string, Found> = new Map();
  await attempt(async () => {
    repeated = await findRepeated(storing, events);
  });
  let duplicates = 0;
  const storeOne = async (event: InboundEvent, toRing: Map<string, InboundEvent[]>) => {
    const since = ports.clock.now();
    const { identity, put } =
      repeated.get(event.messageId) ??
      (await store(storing, meetingOfInbound(event), (resolved) => ports.mailbox.putInbound(event, resolved)));
    const { conversationId } = identity;
    const { messageId: jobId, wamid } = event;
    ports.observe({ saw: 'job', jobId, conversationId, wamid, wasDuplicate: put !== 'stored', since });
    if (put !== 'stored') duplicates++;
    if (put !== 'duplicate-settled') toRing.set(conversationId, [...(toRing.get(conversationId) ?? []), event]);
  };
  const storeGroup = async (group: readonly InboundEvent[]) => {
    const toRing = new Map<string, InboundEvent[]>();
    for (const event of group) await attempt(() => storeOne(event, toRing));
    for (const [conversationId, stored] of toRing) {
      const newest = stored.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)).at(-1);
      if (!newest) continue;
      const { phoneNumberId, messageId: deduplicationId } = newest;
      const jobIds = stored.map(({ messageId }) => messageId);
      ringer.ring({ phoneNumberId, conversationId, deduplicationId, causedBy, jobIds });
    }
  };
  const announcements = events.filter(({ announces }) => announces !== undefined);
  const others = events.filter(({ announces }) => announces === undefined);
  for (const some of [announcements, others]) {
    await forEachAtMost(CONCURRENT_WRITES, groupPeople(some, meetingOfInbound), storeGroup);
  }
  return duplicates;
};

/** What people wrote from the phone app. Answers the number of duplicates. */
export const storeEchoes = async (
  storing: Storing,
  events: readonly EchoEvent[],
  onOwnSend: (report: Pick<StatusReport, 'phoneNumberId' | 'status'>, applied: StatusOutcome) => void,
): Promise<number> => {
  const { ports, attempt } = storing;
  let duplicates = 0;
  for (const event of events) {
    await attempt(async () => {
      const { put } = await store(storing, meetingOfEcho(event), (resolved) => ports.mailbox.putEcho(event, resolved));
      if (put !== 'stored') duplicates++;
      if (typeof put !== 'string') onOwnSend({ phoneNumberId: event.phoneNumberId, status: 'sent' }, put);
    });
  }
  return duplicates;
};

/** Reads the addresses of all at once. */
const readAddresses = async ({ identityPorts }: Storing, meetings: readonly Meeting[]): Promise<void> => {
  if (meetings.length < 2) return;
  for (const [phoneNumberId, those] of Map.groupBy(meetings, (meeting) => meeting.phoneNumberId)) {
    await identityPorts.identities.find(phoneNumberId, those.flatMap(aliasesIn));
  }
};

/** A POST of so many messages that was not acknowledged in time comes again: what it stored is found in few requests. */
const MANY = 10;

const findRepeated = async (
  { ports, identityPorts }: Storing,
  events: readonly InboundEvent[],
): Promise<ReadonlyMap<string, Found>> => {
  if (events.length < MANY) return new Map();
  const guesses: Guess[] = [];
  for (const event of events) {
    const meeting = meetingOfInbound(event);
    const identity = guessIdentity(
      meeting,
      await identityPorts.identities.find(event.phoneNumberId, aliasesIn(meeting)),
    );
    if (identity) guesses.push({ event, identity });
  }
  return guesses.length === 0 ? new Map() : await ports.mailbox.findStored(guesses);
};

/** Where the person of a message was found last. */
const guessIdentity = (meeting: Meeting, found: Aliases): Identity | undefined => {
  for (const alias of aliasesIn(meeting)) {
    const record = found.get(aliasId(meeting.phoneNumberId, alias));
    const identity = record?.identity ?? record?.previous;
    if (identity) return { conversationId: identity.conversationId, contactId: identity.contactId };
  }
  return undefined;
};

/** Finds where a message belongs, and stores it with all that it says of its sender's addresses. */
const store = async <Outcome>(
  { identityPorts }: Storing,
  meeting: Meeting,
  put: (resolved: Resolved) => Promise<Outcome | 'moved'>,
): Promise<{ readonly identity: Identity; readonly put: Outcome }> => {
  const { identities } = identityPorts;
  const { phoneNumberId, sentAt } = meeting;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const resolved = await resolveIdentity(identityPorts, meeting, tries > 0);
    const outcome = await put(resolved);
    if (outcome === 'moved') {
      identities.forget(phoneNumberId, aliasesIn(meeting));
      continue;
    }
    const { identity, change } = resolved;
    const { conversationId } = identity;
    identities.note(phoneNumberId, { conversationId, sentAt, aliases: change?.aliases ?? [] });
    return { identity, put: outcome };
  }
  throw new AppError('identity.busy', `the addresses of message ${meeting.messageId} kept changing`);
};

const meetingOfInbound = (event: InboundEvent): Meeting => ({
  ...whenAndWhat(event),
  person: event.sender,
  announces: event.announces,
});

const meetingOfEcho = (event: EchoEvent): Meeting => ({ ...whenAndWhat(event), person: event.recipient });

const whenAndWhat = ({ phoneNumberId, messageId, sentAt, sentAtGuessed }: InboundEvent | EchoEvent) => ({
  phoneNumberId,
  messageId,
  sentAt,
  isTimeGuessed: sentAtGuessed === true,
});
