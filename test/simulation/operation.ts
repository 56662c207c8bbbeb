import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import type { Fates } from './fates.ts';
import type { Invocation } from './invocation.ts';
import type { Time } from './time.ts';

/** One request that a function makes of the outside, and what it does there. */
export type Operation = {
  /** Names it among the requests of its invocation: `update conversation`. */
  readonly what: string;
  readonly effect: 'read' | 'write' | 'transaction' | 'ring';
  /** Does it, once; throws what the service would answer with. */
  readonly apply: () => unknown;
};

export type OperationFault =
  | 'refused'
  | 'slow'
  | 'answer lost'
  | 'applied twice'
  | 'conflict'
  | 'late'
  | 'crash before'
  | 'crash after';

/** One request and its answer. */
export const REQUEST_MS = 5;
/** Three tries of the SDK, each with its timeout of 3 s. */
const GIVEN_UP_MS = 9_000;
/** As long as one try may take: an answer as old as can be. */
const SLOW_MS = 2_900;
/** Past the lease of the turn that asked, and in the middle of the next one. */
const LATE_MS = 60_030;

const EVERY_FAULT = {
  read: ['refused', 'slow'],
  write: ['refused', 'answer lost', 'applied twice', 'conflict', 'late', 'crash after'],
  transaction: ['refused', 'answer lost', 'applied twice', 'conflict', 'crash after'],
  // The queue drops what the SDK sends again.
  ring: ['refused', 'answer lost', 'crash after'],
} as const satisfies Record<Operation['effect'], readonly OperationFault[]>;

/**
 * Those that make a difference to what is stored or sent. A request that is refused leaves all as a crash after the
 * write before it did, and so does one whose answer is lost with a crash after it; a conflict is tried again.
 */
const TELLING_FAULTS = {
  read: [],
  write: ['applied twice', 'crash after'],
  // The SDK's own retry of a transaction carries the same token, and DynamoDB answers it as the first one.
  transaction: ['crash after'],
  ring: ['refused', 'crash after'],
} as const satisfies Record<Operation['effect'], readonly OperationFault[]>;

/** Which of the faults a schedule may have: all, or one of each that lead to the same state. */
export type Thoroughness = 'every' | 'telling';

const NO_FAULTS: readonly OperationFault[] = [];
const FIRST_OF_ALL: readonly OperationFault[] = ['refused'];

export const faultsOf = (
  { effect }: Operation,
  { of, asked }: Invocation,
  thoroughness: Thoroughness,
): readonly OperationFault[] => {
  if (thoroughness === 'every') return asked === 1 ? [...EVERY_FAULT[effect], 'crash before'] : EVERY_FAULT[effect];
  // A sweep that does not take place and one whose only ring is refused are the same.
  if (of === 'sweeper' && effect === 'ring') return FIRST_OF_ALL;
  if (of === 'sweeper' && effect === 'read') return NO_FAULTS;
  if (effect === 'read') return asked === 1 ? FIRST_OF_ALL : NO_FAULTS;
  return TELLING_FAULTS[effect];
};

/** An error of the SDK that says nothing of whether the request was carried out. */
const sdkError = (name: string) => Object.assign(new Error(name), { name, $fault: 'server', $metadata: {} });

const conflict = (effect: Operation['effect']) =>
  effect === 'transaction'
    ? new TransactionCanceledException({
        message: 'conflict',
        CancellationReasons: [{ Code: 'TransactionConflict' }],
        $metadata: {},
      })
    : new TransactionConflictException({ message: 'conflict', $metadata: {} });

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

const outcomeOf = (apply: () => unknown): Outcome => {
  try {
    return { value: apply() };
  } catch (error) {
    return { error };
  }
};

type Surroundings = {
  readonly time: Time;
  readonly kill: (invocation: Invocation) => void;
  /** The second of two tries of the SDK was refused, since the first one had been carried out. */
  readonly onOwnRefused: () => void;
};

/**
 * Carries out one request, with the fault that was drawn for it. What has left the function happens, whether or not
 * the function lives to hear the answer.
 */
export const carryOut = (
  { time, kill, onOwnRefused }: Surroundings,
  invocation: Invocation,
  { effect, apply }: Operation,
  fault: OperationFault | undefined,
  answer: (outcome: Outcome) => void,
): void => {
  const afterRequest = (then: () => void) => time.after(REQUEST_MS, then);
  switch (fault) {
    case undefined:
      afterRequest(() => answer(outcomeOf(apply)));
      return;
    case 'refused':
      afterRequest(() => answer({ error: sdkError('InternalServerError') }));
      return;
    case 'conflict':
      afterRequest(() => answer({ error: conflict(effect) }));
      return;
    case 'slow':
      afterRequest(() => {
        const outcome = outcomeOf(apply);
        time.after(SLOW_MS, () => answer(outcome));
      });
      return;
    case 'answer lost':
      afterRequest(() => outcomeOf(apply));
      time.after(GIVEN_UP_MS, () => answer({ error: sdkError('TimeoutError') }));
      return;
    case 'applied twice':
      afterRequest(() => outcomeOf(apply));
      time.after(2 * REQUEST_MS, () => {
        const outcome = outcomeOf(apply);
        if ('error' in outcome) onOwnRefused();
        answer(outcome);
      });
      return;
    case 'late':
      time.after(GIVEN_UP_MS, () => answer({ error: sdkError('TimeoutError') }));
      time.after(LATE_MS, () => outcomeOf(apply));
      return;
    case 'crash before':
      kill(invocation);
      return;
    case 'crash after':
      afterRequest(() => {
        outcomeOf(apply);
        kill(invocation);
      });
      return;
  }
};

/** Draws what goes wrong with a request, and notes in the invocation that something did. */
export const drawFault = <Kind extends string>(
  fates: Fates,
  invocation: Invocation,
  place: () => string,
  kinds: readonly Kind[],
): Kind | undefined => {
  const fault = fates.fault(place, kinds);
  if (fault !== undefined) invocation.disturbed = true;
  return fault;
};
