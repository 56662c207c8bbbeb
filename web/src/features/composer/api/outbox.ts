import { isPassing } from '../../../shared/api/problem-error.ts';

/** What an agent wrote and the API has not taken yet. */
export type OutboxEntry = {
  /** Idempotency key. */
  readonly key: string;
  readonly conversationId: string;
  readonly body: string;
  /** When it was written, ISO-8601. */
  readonly writtenAt: string;
  /** Why the API refused it; absent while it waits or is on its way. */
  readonly refusal?: string;
};

export type OutboxPorts<Answer> = {
  readonly send: (entry: OutboxEntry) => Promise<Answer>;
  /** Shows what was stored; the entry goes right afterwards. */
  readonly onSent: (entry: OutboxEntry, answer: Answer) => void;
  /** Survives a reload of the tab. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Where in it: a place of whoever is signed in, since a key is a promise to one agent only. */
  readonly storageKey: string;
  readonly newKey: () => string;
  readonly now: () => Date;
  readonly setTimer: (callback: () => void, ms: number) => unknown;
};

export type Outbox = {
  readonly entries: () => readonly OutboxEntry[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly put: (conversationId: string, body: string) => void;
  readonly sendAgain: (key: string) => void;
  readonly dismiss: (key: string) => void;
  /** Sends what waits, now: the network may be back. */
  readonly flush: () => void;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Sends one message of a conversation at a time, in the order in which they were written, each until there is an
 * answer: as its key stays the same, a message whose answer was lost is not sent twice. What the API refuses stays, with
 * the reason, and lets the next one through.
 */
export const createOutbox = <Answer>(ports: OutboxPorts<Answer>): Outbox => {
  const listeners = new Set<() => void>();
  const busy = new Map<string, { pauseMs: number; isSending: boolean }>();
  let entries = restore(ports);

  const set = (next: readonly OutboxEntry[]) => {
    entries = next;
    if (next.length === 0) ports.storage.removeItem(ports.storageKey);
    else ports.storage.setItem(ports.storageKey, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const remove = (key: string) => set(entries.filter((entry) => entry.key !== key));
  const refuse = (key: string, refusal: string) =>
    set(entries.map((entry) => (entry.key === key ? { ...entry, refusal } : entry)));

  const flushOne = async (conversationId: string): Promise<void> => {
    const state = busy.get(conversationId) ?? { pauseMs: FIRST_PAUSE_MS, isSending: false };
    busy.set(conversationId, state);
    if (state.isSending) return;
    state.isSending = true;
    for (;;) {
      const next = entries.find((entry) => entry.conversationId === conversationId && entry.refusal === undefined);
      if (!next) break;
      try {
        const answer = await ports.send(next);
        state.pauseMs = FIRST_PAUSE_MS;
        ports.onSent(next, answer);
        remove(next.key);
      } catch (error) {
        if (!isPassing(error)) {
          refuse(next.key, error instanceof Error ? error.message : String(error));
          continue;
        }
        ports.setTimer(() => void flushOne(conversationId), state.pauseMs);
        state.pauseMs = Math.min(state.pauseMs * 2, LONGEST_PAUSE_MS);
        break;
      }
    }
    state.isSending = false;
  };

  return {
    entries: () => entries,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: (conversationId, body) => {
      set([...entries, { key: ports.newKey(), conversationId, body, writtenAt: ports.now().toISOString() }]);
      void flushOne(conversationId);
    },
    sendAgain: (key) => {
      const entry = entries.find((one) => one.key === key);
      if (!entry) return;
      // Refused was this one: it is a new message, and the newest.
      const { refusal: _, ...kept } = entry;
      set([...entries.filter((one) => one.key !== key), { ...kept, key: ports.newKey() }]);
      void flushOne(entry.conversationId);
    },
    dismiss: remove,
    flush: () => {
      for (const id of new Set(entries.map(({ conversationId }) => conversationId))) void flushOne(id);
    },
  };
};

type Place = Pick<OutboxPorts<unknown>, 'storage' | 'storageKey'>;

const restore = ({ storage, storageKey }: Place): readonly OutboxEntry[] => {
  const stored = storage.getItem(storageKey);
  return stored === null ? [] : (JSON.parse(stored) as OutboxEntry[]);
};
