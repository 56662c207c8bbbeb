import { toEpochMs } from '../../../core/instants.ts';
import type { Clock } from '../../../core/ports.ts';
import type { SkipReason } from './attempt.ts';

/** So many failures in a row open a circuit. */
const FAILURES = 3;
const FIRST_MS = 30_000;
const LONGEST_MS = 5 * 60_000;

type Circuit = {
  readonly failures: number;
  /** How long it was open last; 0 while it has not been. */
  readonly openMs: number;
  readonly openUntil: number;
  /** Asked for by the provider. */
  readonly restUntil: number;
  /** Somebody is trying whether it can be closed. */
  readonly isTried: boolean;
};

const CLOSED: Circuit = { failures: 0, openMs: 0, openUntil: 0, restUntil: 0, isTried: false };

export type Circuits = {
  /** Why `whose` is not to be asked now; `undefined` lets one attempt through, whose end has to be told. */
  refusal(whose: string): Extract<SkipReason, 'open_circuit' | 'retry_after'> | undefined;
  answered(whose: string): void;
  failed(whose: string, retryAfterSeconds?: number): void;
  /** The attempt says nothing of the provider. */
  dropped(whose: string): void;
};

/**
 * Circuit breakers, closed at first. Closed: attempts go through; the third failure in a row opens it. Open: none do, for
 * 30 s. Half-open, after that: one attempt goes through, and closes it by its answer or opens it for twice as long, to
 * 5 min. They live as long as their function environment: a new one learns of an outage by three timeouts of its own,
 * within a turn's time, while a stored circuit would cost every turn a read and every failure a write.
 */
export const createCircuits = (clock: Clock): Circuits => {
  const circuits = new Map<string, Circuit>();
  const of = (whose: string) => circuits.get(whose) ?? CLOSED;
  const set = (whose: string, change: Partial<Circuit>) => void circuits.set(whose, { ...of(whose), ...change });
  return {
    refusal: (whose) => {
      const now = toEpochMs(clock.now());
      const { restUntil, openMs, openUntil, isTried } = of(whose);
      if (now < restUntil) return 'retry_after';
      if (now < openUntil || isTried) return 'open_circuit';
      if (openMs > 0) set(whose, { isTried: true });
      return undefined;
    },
    answered: (whose) => void circuits.delete(whose),
    failed: (whose, retryAfterSeconds = 0) => {
      const now = toEpochMs(clock.now());
      const circuit = of(whose);
      const failures = circuit.failures + 1;
      const restUntil = now + retryAfterSeconds * 1_000;
      if (failures < FAILURES) return set(whose, { failures, restUntil });
      const openMs = Math.min(circuit.openMs * 2 || FIRST_MS, LONGEST_MS);
      set(whose, { failures, restUntil, openMs, openUntil: now + openMs, isTried: false });
    },
    dropped: (whose) => set(whose, { isTried: false }),
  };
};
