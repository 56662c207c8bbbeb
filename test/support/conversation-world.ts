import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { amendmentRequests } from '../../lambdas/adapters/dynamodb/amendment-store.ts';
import { changeConversation } from '../../lambdas/adapters/dynamodb/change-conversation.ts';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { contactRequests } from '../../lambdas/adapters/dynamodb/contact-store.ts';
import {
  conversationRequests,
  createConversation,
  loadConversation,
} from '../../lambdas/adapters/dynamodb/conversation-store.ts';
import { spendRequests } from '../../lambdas/adapters/dynamodb/cost-store.ts';
import { storeHandBack } from '../../lambdas/adapters/dynamodb/hand-back-store.ts';
import { isUnreadable, toStoredMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { leadRequests, loadLead } from '../../lambdas/adapters/dynamodb/lead-store.ts';
import { createMailbox } from '../../lambdas/adapters/dynamodb/mailbox.ts';
import { messageRequests } from '../../lambdas/adapters/dynamodb/message-store.ts';
import { listNotifications } from '../../lambdas/adapters/dynamodb/notification-list.ts';
import { notificationRequests } from '../../lambdas/adapters/dynamodb/notification-store.ts';
import { numberRequests } from '../../lambdas/adapters/dynamodb/number-pause.ts';
import { listOpen } from '../../lambdas/adapters/dynamodb/open-store.ts';
import { storePersonsMessage } from '../../lambdas/adapters/dynamodb/person-message-store.ts';
import { ceilingRequests } from '../../lambdas/adapters/dynamodb/send-ceiling.ts';
import { queryThread } from '../../lambdas/adapters/dynamodb/thread-store.ts';
import { witnessRequests } from '../../lambdas/adapters/dynamodb/witness.ts';
import { readLanguage } from '../../lambdas/adapters/language/read-language.ts';
import { driveTurn } from '../../lambdas/consumer/drive-turn.ts';
import { close, takeOver } from '../../lambdas/core/inbox/owner-changes.ts';
import { toInstant } from '../../lambdas/core/instants.ts';
import type { ModelReply, ModelRequest } from '../../lambdas/core/reply-model.ts';
import type { ReportedStatus } from '../../lambdas/core/statuses.ts';
import { sweep } from '../../lambdas/core/sweep/sweep.ts';
import type { Answer, Command, Requested, RequestName } from '../../lambdas/core/turn/commands.ts';
import { decideTurn } from '../../lambdas/core/turn/decide-turn.ts';
import type { TurnEnd } from '../../lambdas/core/turn/work.ts';
import type { Message } from '../../schemas/message.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { aConversation, NUMBER_ID } from './a-conversation.ts';
import { createMeta, type MetaOptions } from './a-meta.ts';
import { aBusinessNumber } from './a-number.ts';
import { anEchoEvent, anInboundEvent, anInboundMessage } from './an-inbound.ts';
import { createWitness, type Evidence } from './invariants.ts';

const FUNCTION_TIMEOUT_MS = 45_000;
const VISIBILITY_MS = 60_000;
const MAX_RECEIVES = 4;
const DEDUPLICATION_MS = 300_000;
const QUEUE_DELAY_MS = 1_000;
const SWEEP_EVERY_MS = 60_000;
const SWEEP_OLDER_THAN_SECONDS = 30;
const GRACE_SECONDS = 90;
const WITNESS_SECONDS = 600;
/** Each request of a turn takes so long, and the model a second. */
const REQUEST_MS = 10;
const MODEL_MS = 1_000;
/** A conversation that is not quiet after so many events never will be. */
const MAX_EVENTS = 80;

const START = Date.parse('2026-03-02T09:00:00.000Z');
const DAY_MS = 86_400_000;

/** What happens right before a request of turn `turn`: the one of this number, or each of this name. Counted from 0. */
export type Interruption = {
  readonly turn: number;
  readonly before: number | RequestName;
  readonly do: (world: World) => Promise<unknown>;
};

type Received = {
  readonly sentSecondsAgo?: number;
  readonly rings?: boolean;
  readonly kind?: string;
  readonly text?: string;
  /** Meta's element. */
  readonly content?: Record<string, unknown>;
};

export type WorldOptions = MetaOptions & {
  readonly interruptions?: readonly Interruption[];
  /** What the model answers; `undefined`: it fails. */
  readonly reply?: (nth: number) => ModelReply | undefined;
  /** Of the business number; without, as `aNumber` has them. */
  readonly settings?: NumberSettings;
  /** The queue does not outlive a crash: only the sweeper comes back. */
  readonly losesQueue?: boolean;
  /** How long after the start the window of `begin` closes. */
  readonly windowSeconds?: number;
};

export const A_REPLY: ModelReply = { kind: 'reply', parts: ['We open at nine.'], provider: 'test' };

export type World = ReturnType<typeof createWorld>;

class Killed extends Error {}

let worlds = 0;

/**
 * One conversation on a table, with the real adapters and the real turn. Around them a queue with the rules of
 * SQS, a sweeper, a Graph API and Meta's statuses, in a time that moves only as far as the next event.
 */
export const createWorld = (shared: Table, options: WorldOptions = {}) => {
  worlds++;
  const conversationId = `c${worlds}`;
  const contactId = `k${worlds}`;
  let now = START;
  const clock = { now: () => toInstant(now) };
  const table: Table = { ...shared, clock };
  const home = { phoneNumberId: NUMBER_ID, conversationId, openShards: shared.openShards };
  let ids = 0;
  const newId = () => `${conversationId}x${(++ids).toString().padStart(4, '0')}`;
  const mailbox = createMailbox(
    table,
    {
      find: async () => new Map(),
      findStored: async () => undefined,
      loadConversation: async () => undefined,
      heardAt: () => undefined,
      note: () => undefined,
      forget: () => undefined,
    },
    newId,
  );
  const witness = createWitness();

  // Time: what is to come, in order.
  const events: { readonly at: number; readonly run: () => Promise<void> }[] = [];
  const later = (afterMs: number, run: () => Promise<void>) => {
    events.push({ at: now + afterMs, run });
    events.sort((a, b) => a.at - b.at);
  };

  // The doorbell: deduplicated, delayed, delivered again after a crash, and given up after four receives.
  const rung = new Map<string, number>();
  const deliver = async (receives: number): Promise<void> => {
    const startedAt = now;
    if ((await runTurn()) === 'crashed' && receives < MAX_RECEIVES && !options.losesQueue) {
      later(startedAt + VISIBILITY_MS - now, () => deliver(receives + 1));
    }
  };
  const ring = async (deduplicationId: string): Promise<void> => {
    const before = rung.get(deduplicationId);
    if (before !== undefined && now - before < DEDUPLICATION_MS) return;
    rung.set(deduplicationId, now);
    later(QUEUE_DELAY_MS, () => deliver(1));
  };

  const { accepted, report, send } = createMeta({ conversationId, mailbox, clock, later, ring, ...options });

  const prompts: (readonly string[])[] = [];
  const outside: Requested<RequestName> = {
    ...ceilingRequests(table, NUMBER_ID),
    ...numberRequests(
      table,
      {
        load: async () => aBusinessNumber(options.settings && { settings: options.settings }),
        forget: () => undefined,
        resume: async () => undefined,
      },
      NUMBER_ID,
    ),
    ...conversationRequests(table, conversationId),
    ...messageRequests(table, home),
    ...amendmentRequests(table, home),
    ...contactRequests(table),
    ...leadRequests(table, home),
    ...witnessRequests(table, NUMBER_ID),
    ...notificationRequests(table, home),
    ...spendRequests(table, home),
    send,
    wait: async ({ until }) => {
      now = Math.max(now, Date.parse(until));
      return undefined;
    },
    decide: (request) => {
      now += MODEL_MS;
      const model = {
        reply: async ({ questions }: Pick<ModelRequest, 'questions'>) => {
          prompts.push(questions.map(({ text }) => text));
          const reply = options.reply ? options.reply(prompts.length - 1) : A_REPLY;
          if (!reply) throw new Error('the model is down');
          return reply;
        },
      };
      return decideTurn({ model, readLanguage }, { ...request, now: clock.now() }, new AbortController().signal);
    },
  };

  // The turn, watched, and interrupted where the test says so.
  const turns: { readonly asked: RequestName[]; end?: TurnEnd['end'] }[] = [];
  const errors: unknown[] = [];
  const reached = new Set<Interruption>();
  let firstCounted = 0;
  const interrupted = (turn: number, asked: RequestName[]): Requested<RequestName> => {
    const wrap = async (name: RequestName, command: Command) => {
      const before = asked.length;
      asked.push(name);
      for (const interruption of options.interruptions ?? []) {
        if (interruption.turn !== turn || (interruption.before !== before && interruption.before !== name)) continue;
        reached.add(interruption);
        await interruption.do(world);
      }
      now += REQUEST_MS;
      const answer = await (outside[name] as (input: Command) => Promise<Answer<RequestName>>)(command);
      await witness.see(command, answer, () => loadConversation(table, conversationId));
      return answer;
    };
    const names = Object.keys(outside) as RequestName[];
    return Object.fromEntries(
      names.map((name) => [name, (command: Command) => wrap(name, command)]),
    ) as unknown as Requested<RequestName>;
  };
  const runTurn = async (): Promise<'ended' | 'crashed'> => {
    const asked: RequestName[] = [];
    const turn: (typeof turns)[number] = { asked };
    turns.push(turn);
    const context = {
      phoneNumberId: NUMBER_ID,
      conversationId,
      turn: newId(),
      now: clock.now,
      endsAt: toInstant(now + FUNCTION_TIMEOUT_MS),
      sendTimeoutSeconds: 10,
      graceSeconds: GRACE_SECONDS,
      witnessSeconds: WITNESS_SECONDS,
    };
    try {
      turn.end = (await driveTurn(interrupted(turns.length - 1 - firstCounted, asked), context, SILENT)).end;
      return 'ended';
    } catch (error) {
      if (!(error instanceof Killed)) errors.push(error);
      return 'crashed';
    }
  };

  const openHere = async () => (await listOpen(table)).filter((entry) => entry.conversationId === conversationId);
  const sweepOnce = () =>
    sweep(
      {
        listOpen: openHere,
        listNumbers: async () => [{ phoneNumberId: NUMBER_ID }],
        clock,
        doorbell: { ring: ({ deduplicationId }) => ring(deduplicationId) },
      },
      { olderThanSeconds: SWEEP_OLDER_THAN_SECONDS, everySeconds: SWEEP_EVERY_MS / 1_000, causedBy: 'test' },
    );

  let received = 0;
  const inbound: string[] = [];
  const world = {
    accepted,
    prompts,
    turns,
    reached: (interruption: Interruption) => reached.has(interruption),
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },

    /** An earlier exchange has made the conversation. */
    begin: async () => {
      const windowMs = (options.windowSeconds ?? DAY_MS / 1_000) * 1_000;
      const windowClosesAt = toInstant(now + windowMs);
      await createConversation(
        table,
        aConversation({ conversationId, contactId, sortAt: clock.now(), windowClosesAt }),
      );
    },
    /** So many messages of the customer were settled before. */
    remember: async (count: number) => {
      const past = Array.from({ length: count }, (_, i) => {
        const sentAt = toInstant(now - (count - i) * 1_000);
        const settled = { work: 'closed', settledBy: 'person', settledAt: sentAt } as const;
        return anInboundMessage({ wamid: `wamid.past.${conversationId}.${i}`, sentAt, contactId, ...settled });
      });
      await Promise.all(
        past.map((message) =>
          table.client.send(new PutCommand({ TableName: table.name, Item: toStoredMessage(home, message) })),
        ),
      );
    },
    /** The customer writes; `sentSecondsAgo` makes it late. */
    receive: async ({ sentSecondsAgo = 0, rings = true, kind = 'text', text = '', content }: Received = {}) => {
      const messageId = `${conversationId}m${(++received).toString().padStart(4, '0')}`;
      const sentAt = toInstant(now - sentSecondsAgo * 1_000);
      const body = text === '' ? `question ${received}` : text;
      const element = content && { content };
      const event = anInboundEvent({ messageId, wamid: `wamid.in.${messageId}`, kind, body, sentAt, ...element });
      await mailbox.putInbound(event, { identity: { conversationId, contactId } });
      inbound.push(`MSG#${sentAt}#${messageId}`);
      now += 1;
      if (rings) await ring(messageId);
      return event.wamid;
    },
    personWrites: async () => {
      const text = { conversationId, agent: 'agent', idempotencyKey: newId(), body: 'A person here.' };
      await ring((await storePersonsMessage(table, newId, text)).message.messageId);
    },
    takeOver: async () => {
      const taken = await changeConversation(table, conversationId, (seen) => takeOver(seen, 'agent', clock.now()));
      await ring(`epoch#${taken?.ownerEpoch}`);
    },
    handBack: async () => {
      const conversation = await storeHandBack(table, conversationId, true);
      await ring(`epoch#${conversation.ownerEpoch}`);
    },
    close: () => changeConversation(table, conversationId, close),
    echo: async () => {
      const messageId = newId();
      const event = anEchoEvent({ messageId, wamid: `wamid.echo.${messageId}`, sentAt: clock.now() });
      await mailbox.putEcho(event, { identity: { conversationId, contactId } });
    },
    /** Meta reports on the newest message that it took; on none, there is nothing to report. */
    report: async (status: ReportedStatus) => {
      const newest = accepted.at(-1);
      if (newest) await report(newest, status);
    },
    /** The queue delivers once more, at the same time. */
    secondDelivery: runTurn,
    /** The function ends here, as in a crash or at its timeout. */
    kill: async () => {
      throw new Killed();
    },
    /** Turns are counted from 0 from now on. */
    countTurns: () => {
      firstCounted = turns.length;
    },
    conversation: () => loadConversation(table, conversationId),
    lead: () => loadLead(table, contactId),
    /** Of what kinds people were told about this conversation. */
    notified: async () => {
      const listed = { numbers: [NUMBER_ID], limit: 500, matches: () => true };
      const { items } = await listNotifications(table, listed);
      return items.flatMap((row) =>
        !isUnreadable(row) && row.notification.conversationId === conversationId ? row.notification.kind : [],
      );
    },
    /** The thread, oldest first. */
    thread: async (): Promise<readonly Message[]> => (await queryThread(table, conversationId, 500)).toReversed(),

    /** Lets time pass up to the next doorbell or status. */
    nextEvent: async () => {
      const next = events.shift();
      if (!next) throw new Error('nothing is to come');
      now = Math.max(now, next.at);
      await next.run();
    },

    /** Lets time pass until no doorbell, no status and no open message is left. */
    untilQuiet: async () => {
      let nextSweep = Math.ceil((now + 1) / SWEEP_EVERY_MS) * SWEEP_EVERY_MS;
      for (let passed = 0; passed < MAX_EVENTS; passed++) {
        const [next] = events;
        if (next && next.at <= nextSweep) {
          await world.nextEvent();
          continue;
        }
        now = Math.max(now, nextSweep);
        nextSweep += SWEEP_EVERY_MS;
        if ((await openHere()).length === 0 && events.length === 0) return;
        await sweepOnce();
      }
      errors.push(new Error('the conversation never came to rest'));
    },

    evidence: async (): Promise<Evidence> => ({
      now: clock.now(),
      conversation: await loadConversation(table, conversationId),
      thread: await queryThread(table, conversationId, 500),
      received: inbound,
      accepted,
      seen: witness.seen,
      errors,
    }),
  };
  return world;
};

const SILENT = { before: () => undefined, after: () => undefined };
