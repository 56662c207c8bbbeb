import type { ReplyModel } from '../../lambdas/core/reply-model.ts';
import type { RequestContext } from '../../lambdas/runtime/request-id.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { type CarryOut, type Clients, createClientPool } from './clients.ts';
import type { Fates } from './fates.ts';
import { createHandlers, type HandlerOptions } from './handlers.ts';
import { type FunctionName, Invocation, type InvocationEnd } from './invocation.ts';
import { carryOut, drawFault, faultsOf, type Operation, type Outcome, type Thoroughness } from './operation.ts';
import type { Time } from './time.ts';

/** A request whose service decides itself what may go wrong with it. */
export type OwnRequest = {
  readonly what: string;
  readonly begin: (asked: {
    readonly invocation: Invocation;
    readonly draw: <Kind extends string>(kinds: readonly Kind[]) => Kind | undefined;
    readonly answer: (outcome: Outcome) => void;
    readonly kill: () => void;
  }) => void;
};

/** Asks the outside for something, on behalf of the invocation that runs in this environment. */
export type Ask = (request: Operation | OwnRequest) => Promise<unknown>;

export type Services = {
  /** Each makes a request of a function out of what its client or port was asked. */
  readonly table: (commandName: string, input: object) => Operation;
  readonly queue: (commandName: string, input: object) => Operation;
  readonly secrets: () => Operation;
  readonly post: (ask: Ask) => System['post'];
  readonly model: (ask: Ask) => ReplyModel;
};

export type FunctionsOptions = HandlerOptions & {
  readonly time: Time;
  readonly fates: Fates;
  readonly thoroughness: Thoroughness;
  readonly services: Services;
  readonly timeoutMs: Readonly<Record<FunctionName, number>>;
  /** By how much the clock of a new environment is wrong. */
  readonly skewMs: () => number;
  readonly violate: (what: string) => void;
  /** What a canary does to the requests of the product. */
  readonly tamper?: ((carryOut: CarryOut) => CarryOut) | undefined;
  readonly onOwnRefused: () => void;
  readonly onInvoke?: ((invocation: Invocation) => void) | undefined;
};

const NEVER = new Promise<never>(() => undefined);

type Environment = {
  readonly of: FunctionName;
  readonly handle: (event: unknown, context: RequestContext) => Promise<unknown>;
  running: Invocation | undefined;
  /** Runs what was deployed last. */
  isCurrent: boolean;
  /** Nothing of it runs on. */
  isKilled: boolean;
};

/**
 * Lambda: each function has environments, made cold where none is idle, each for one invocation at a time. One that is
 * killed, by a crash or at its timeout, never hears an answer again, and its environment is gone. Between invocations
 * an environment is frozen: whatever it does then is a violation.
 */
export const createFunctions = (options: FunctionsOptions) => {
  const { time, fates, services, violate } = options;
  const pool = createClientPool();
  let environments: Environment[] = [];
  const invocations = new Map<FunctionName, number>();
  let running: Invocation | undefined;

  const kill = (invocation: Invocation) => end(invocation, 'killed', { ended: 'killed' });

  const end = (invocation: Invocation, state: 'over' | 'killed', how: InvocationEnd) => {
    if (invocation.state !== 'running') return;
    invocation.state = state;
    if (invocation.timeout) invocation.timeout.cancelled = true;
    const environment = environments.find((each) => each.running === invocation);
    if (environment) {
      environment.running = undefined;
      environment.isKilled = state === 'killed';
    }
    if (state === 'killed') environments = environments.filter((each) => each !== environment);
    if (state === 'over' && invocation.pending > 0) {
      violate(`S12 ${invocation.of} returned while ${invocation.pending} of its requests were under way`);
    }
    invocation.onEnd(how);
  };

  /** Never answers where nobody is left to hear it. */
  const ask = (invocation: Invocation | undefined, request: Operation | OwnRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (invocation === undefined || invocation.state === 'over') {
        violate(`S12 ${request.what} was asked after the handler had returned`);
        return;
      }
      if (invocation.state === 'killed') return;
      const place = invocation.count(request.what);
      invocation.pending++;
      const answer = (outcome: Outcome) => {
        if (invocation.state !== 'running') return;
        invocation.pending--;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      };
      if ('begin' in request) {
        request.begin({
          invocation,
          answer,
          draw: (kinds) => drawFault(fates, invocation, place, kinds),
          kill: () => kill(invocation),
        });
        return;
      }
      const kinds = faultsOf(request, invocation, options.thoroughness);
      const applied: Operation = { ...request, apply: () => during(invocation, request.apply) };
      carryOut(
        { time, kill, onOwnRefused: options.onOwnRefused },
        invocation,
        applied,
        drawFault(fates, invocation, place, kinds),
        answer,
      );
    });

  const during = <Result>(invocation: Invocation, act: () => Result): Result => {
    running = invocation;
    try {
      return act();
    } finally {
      running = undefined;
    }
  };

  const start = (of: FunctionName): Environment => {
    let environment: Environment | undefined;
    const askHere: Ask = (request) => (environment?.isKilled ? NEVER : ask(environment?.running, request));
    const skewMs = options.skewMs();
    const carry =
      (service: (commandName: string, input: object) => Operation): CarryOut =>
      async (commandName, input) =>
        (await askHere(service(commandName, input))) as object;
    const table = carry(services.table);
    const clients: Clients = pool.take(options.tamper ? options.tamper(table) : table, carry(services.queue));
    const handle = createHandlers(options)[of]({ time, clients, ask: askHere, services, skewMs, random: fates.random });
    environment = { of, handle, running: undefined, isCurrent: true, isKilled: false };
    environments.push(environment);
    return environment;
  };

  return {
    /** Runs a function at once, in an idle environment or a new one. */
    invoke: (of: FunctionName, event: unknown, onEnd: (end: InvocationEnd, invocation: Invocation) => void) => {
      const nth = (invocations.get(of) ?? 0) + 1;
      invocations.set(of, nth);
      const now = time.now();
      const timeoutMs = options.timeoutMs[of];
      const invocation: Invocation = new Invocation(of, nth, now, now + timeoutMs, (how) => onEnd(how, invocation));
      const idle = environments.find((each) => each.of === of && each.isCurrent && !each.running);
      const environment = idle ?? start(of);
      environment.running = invocation;
      invocation.timeout = time.at(invocation.endsAt, () => {
        if (!invocation.disturbed) violate(`${of} ${nth} ran into its timeout though nothing had gone wrong`);
        kill(invocation);
      });
      options.onInvoke?.(invocation);
      environment
        .handle(
          event,
          contextOf(() => invocation.endsAt - time.now()),
        )
        .then(
          (result) => end(invocation, 'over', { ended: 'answered', result }),
          (error: unknown) => end(invocation, 'over', { ended: 'threw', error }),
        );
    },
    /** From now on new environments run what is deployed then; those at work finish. */
    deploy: () => {
      environments = environments.filter((each) => each.running !== undefined);
      for (const each of environments) each.isCurrent = false;
    },
    /** Whose request is being carried out right now, for whoever watches what it changes. */
    running: () => running,
    alive: (of: FunctionName) => environments.filter((each) => each.of === of && each.running).length,
    /** Invocations that wait for nothing that is simulated, and so for something real. */
    lost: () => environments.filter((each) => each.running?.pending === 0).map((each) => each.of),
  };
};

export type Functions = ReturnType<typeof createFunctions>;

const contextOf = (remainingMs: () => number): RequestContext => ({
  requestId: 'set by the handler',
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'simulated',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:simulated',
  memoryLimitInMB: '512',
  awsRequestId: 'simulated',
  logGroupName: 'simulated',
  logStreamName: 'simulated',
  getRemainingTimeInMillis: remainingMs,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});
