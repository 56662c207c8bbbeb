export type DeduplicationScope = 'queue' | 'messageGroup';

export type Accepted = { readonly messageId: string; readonly sequenceNumber: string };

/** SQS, Exactly-once processing: an id is remembered for five minutes from the send that was accepted. */
const intervalMs = 5 * 60_000;

/** Remembers accepted sends by their deduplication id. It knows nothing of deletion: a deleted message stays remembered. */
export class Deduplication {
  readonly #scope: DeduplicationScope;
  readonly #accepted = new Map<string, Accepted & { readonly until: number }>();

  constructor(scope: DeduplicationScope) {
    this.#scope = scope;
  }

  find(groupId: string, deduplicationId: string, now: number): Accepted | undefined {
    this.#forget(now);
    const known = this.#accepted.get(this.#key(groupId, deduplicationId));
    return known && { messageId: known.messageId, sequenceNumber: known.sequenceNumber };
  }

  remember(groupId: string, deduplicationId: string, accepted: Accepted, now: number): void {
    this.#accepted.set(this.#key(groupId, deduplicationId), { ...accepted, until: now + intervalMs });
  }

  /** The interval is one for all, so entries end in the order they were made in. */
  #forget(now: number): void {
    for (const [key, { until }] of this.#accepted) {
      if (until > now) return;
      this.#accepted.delete(key);
    }
  }

  #key(groupId: string, deduplicationId: string): string {
    return this.#scope === 'queue' ? deduplicationId : JSON.stringify([groupId, deduplicationId]);
  }
}
