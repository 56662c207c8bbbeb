import type { IsoInstant } from '../../schemas/instants.ts';

/** The outside that every use case shares; each use case names its stores beside itself. */
export type Clock = { now(): IsoInstant };

/** Resolves at `instant`, at once where it has passed, and when `signal` is aborted before. */
export type Sleep = (instant: IsoInstant, signal?: AbortSignal) => Promise<void>;

/** Random, lower-case hexadecimal; `bytes` of it are random. */
export type NewId = (bytes?: number) => string;

export type Ring = {
  readonly phoneNumberId: string;
  readonly conversationId: string;
  /** Another ring with the same id within five minutes is dropped by the queue. */
  readonly deduplicationId: string;
  readonly causedBy: string;
};

/** Says that a conversation may have work. Throws when the queue did not take it. */
export type Doorbell = { ring(ring: Ring): Promise<void> };

export type BatchDoorbell = Doorbell & {
  /**
   * Rings up to ten times in one request. Answers what went wrong with each that the queue did not take, by its place;
   * throws when it took none.
   */
  ringAll(rings: readonly Ring[]): Promise<readonly unknown[]>;
};
