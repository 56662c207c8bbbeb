import { isObject, type JsonObject } from './json.ts';
import { digitsOf } from './phone-digits.ts';
import type { StatusFault } from './plan-statuses.ts';
import type { Person } from './records.ts';

/** What goes wrong with a send: one of each aspect at a time. */
interface ActionOf {
  /** What becomes of it. */
  readonly outcome:
    | { readonly do: 'timeout-after-accept' | 'reset-before' | 'reset-after-accept' }
    | { readonly do: 'http'; readonly status: number }
    | { readonly do: 'error'; readonly code: number; readonly status?: number };
  /** What the phone tells of it, once it is accepted. */
  readonly status: { readonly do: StatusFault };
  /** What comes before all else. */
  readonly delay: { readonly do: 'delay'; readonly ms: number };
}

type Aspect = keyof ActionOf;
export type FaultAction = ActionOf[Aspect];

export type Fault = FaultAction & {
  /** How many sends it still spoils. */
  readonly times: number;
  /** The phone number or BSUID it is limited to. */
  readonly to?: string;
};

export type ParsedFault =
  | { readonly outcome: 'parsed'; readonly fault: Fault }
  | { readonly outcome: 'invalid'; readonly problem: string };

export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  readonly active: () => readonly Fault[];
  /** The oldest fault of this aspect that matches this recipient, used up by one. */
  readonly take: <A extends Aspect>(aspect: A, recipient: Person) => ActionOf[A] | undefined;
}

export const createFaults = (): Faults => {
  let faults: readonly Fault[] = [];
  return {
    add: (fault) => {
      faults = [...faults, fault];
    },
    clear: () => {
      faults = [];
    },
    active: () => faults,
    take: (aspect, recipient) => {
      const isTaken = isOf(aspect);
      const taken = faults.filter(isTaken).find(({ to }) => to === undefined || isAddressOf(to, recipient));
      if (taken === undefined) return undefined;
      faults = faults
        .map((fault) => (fault === taken ? { ...fault, times: fault.times - 1 } : fault))
        .filter(({ times }) => times > 0);
      return taken;
    },
  };
};

const aspectOf = (action: FaultAction): Aspect => {
  switch (action.do) {
    case 'no-status':
    case 'duplicate-status':
    case 'shuffle-status':
      return 'status';
    case 'delay':
      return 'delay';
    default:
      return 'outcome';
  }
};

const isOf =
  <A extends Aspect>(aspect: A) =>
  (fault: Fault): fault is Fault & ActionOf[A] =>
    aspectOf(fault) === aspect;

const isAddressOf = (to: string, { phone, userId }: Person): boolean => to === userId || digitsOf(to) === phone;

/** Reads the body of `POST /simulator/faults`. */
export const parseFault = (body: unknown): ParsedFault => {
  if (!isObject(body)) return invalid('The body must be a JSON object: {"do":"…","times":1}.');
  const { times = 1, to } = body;
  if (!isWhole(times) || times < 1) return invalid('"times" must be a whole number from 1.');
  if (to !== undefined && (typeof to !== 'string' || to === '')) {
    return invalid('"to" must be a phone number or a BSUID, as a string.');
  }
  const action = parseAction(body);
  if (typeof action === 'string') return invalid(action);
  return { outcome: 'parsed', fault: { ...action, times, ...(to !== undefined && { to }) } };
};

const parseAction = (body: JsonObject): FaultAction | string => {
  switch (body.do) {
    case 'timeout-after-accept':
    case 'reset-before':
    case 'reset-after-accept':
    case 'no-status':
    case 'duplicate-status':
    case 'shuffle-status':
      return { do: body.do };
    case 'http':
      return isHttpStatus(body.status)
        ? { do: 'http', status: body.status }
        : '"http" needs "status", from 200 to 599.';
    case 'error':
      return parseError(body);
    case 'delay':
      return isWhole(body.ms) && body.ms >= 0
        ? { do: 'delay', ms: body.ms }
        : '"delay" needs "ms", a whole number of milliseconds.';
    default:
      return '"do" must be timeout-after-accept, reset-before, reset-after-accept, http, error, delay, no-status, duplicate-status or shuffle-status.';
  }
};

const parseError = ({ code, status }: JsonObject): FaultAction | string => {
  if (!isWhole(code)) return '"error" needs "code", one of Meta\'s error codes.';
  if (status === undefined) return { do: 'error', code };
  return isHttpStatus(status) ? { do: 'error', code, status } : '"status" must be from 200 to 599.';
};

const invalid = (problem: string): ParsedFault => ({ outcome: 'invalid', problem });

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const isHttpStatus = (value: unknown): value is number => isWhole(value) && value >= 200 && value <= 599;
