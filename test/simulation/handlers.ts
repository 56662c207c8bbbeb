import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';
import { createBackOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import type { MemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createSecrets } from '../../lambdas/adapters/secrets/secrets.ts';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { type ConsumerPorts, createHandler as createConsumer } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import { toEpochMs, toInstant } from '../../lambdas/core/instants.ts';
import type { NewId } from '../../lambdas/core/ports.ts';
import { InboxEnv } from '../../lambdas/inbox/env.ts';
import { createHandler as createInbox } from '../../lambdas/inbox/handler.ts';
import { inboxPorts } from '../../lambdas/inbox/ports.ts';
import type { RequestContext } from '../../lambdas/runtime/request-id.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler as createWebhook, type WebhookHandlerPorts } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import type { Clients } from './clients.ts';
import type { FunctionName } from './invocation.ts';
import type { Ask, Services } from './lambda.ts';
import type { Time } from './time.ts';

/** What the functions are told by their environment variables, each read by the function's own schema. */
export type Variables = Readonly<Record<string, string>>;

export type HandlerOptions = {
  readonly variables: Variables;
  readonly newId: NewId;
  readonly log: Logger;
  readonly meter: System['meter'];
  /** What a canary does to the ports of a function. */
  readonly bend?: {
    readonly consumer?: (ports: ConsumerPorts) => ConsumerPorts;
    readonly webhook?: (ports: WebhookHandlerPorts) => WebhookHandlerPorts;
  };
};

type Environment = {
  readonly time: Time;
  readonly clients: Clients;
  readonly ask: Ask;
  readonly services: Services;
  readonly skewMs: number;
  readonly random: () => number;
};

type Handle = (event: unknown, context: RequestContext) => Promise<unknown>;

/** The version of the store never changes here, and whose read of it fails is as far as whose first other read does. */
const SOUND = { requireSchema: async () => undefined };

/** The directory knows everyone as an agent, and says so at once: what it refuses, it refuses before anything is done. */
const EVERYONE: Pick<MemberStore, 'load'> = { load: async (sub) => ({ sub, role: 'agent', revision: 1 }) };

/** Nobody has told the numbers anything, and a look for it that fails is a model that fails. */
const NOTHING_KNOWN = { pieces: async () => [], search: async () => [] };

/** The product's handlers, as a cold environment makes them, on a system whose every way out is simulated. */
export const createHandlers = (
  options: HandlerOptions,
): Readonly<Record<FunctionName, (environment: Environment) => Handle>> => {
  const { variables, bend } = options;
  return {
    webhook: (environment) => {
      const ports = { ...webhookPorts(parsed(WebhookEnv, variables), systemOf(options, environment)), ...SOUND };
      const handler = createWebhook(bend?.webhook?.(ports) ?? ports);
      return async (event, context) => handler(event as APIGatewayProxyEventV2, context);
    },
    consumer: (environment) => {
      const model = environment.services.model(environment.ask);
      const ports = {
        ...consumerPorts(parsed(ConsumerEnv, variables), systemOf(options, environment), model, NOTHING_KNOWN),
        ...SOUND,
      };
      const handler = createConsumer(bend?.consumer?.(ports) ?? ports);
      return async (event, context) => handler(event as SQSEvent, context);
    },
    sweeper: (environment) => {
      const handler = createSweeper({
        ...sweeperPorts(parsed(SweeperEnv, variables), systemOf(options, environment)),
        ...SOUND,
      });
      return async (event, context) => handler(event as { readonly source: string }, context);
    },
    inbox: (environment) => {
      const ports = inboxPorts(parsed(InboxEnv, variables), systemOf(options, environment));
      const handler = createInbox({ ...ports, ...SOUND, members: { ...ports.members, ...EVERYONE } });
      return async (event, context) => handler(event as APIGatewayProxyEventV2, context);
    },
  };
};

const systemOf = (
  { newId, log, meter }: HandlerOptions,
  { time, clients, ask, services, skewMs, random }: Environment,
): System => {
  const clock = { now: () => (skewMs === 0 ? time.instant() : toInstant(time.now() + skewMs)) };
  const pause = async (ms: number, signal?: AbortSignal) => {
    if (signal?.aborted) return;
    await ask({
      what: 'pause',
      begin: ({ answer }) => {
        const timer = time.after(ms, () => {
          signal?.removeEventListener('abort', end);
          answer({ value: undefined });
        });
        const end = () => {
          timer.cancelled = true;
          answer({ value: undefined });
        };
        signal?.addEventListener('abort', end, { once: true });
      },
    });
  };
  const readSecrets = async () => (await ask(services.secrets())) as Variables;
  return {
    documents: clients.documents,
    queue: clients.queue,
    secrets: createSecrets({ where: 'set it in the simulation', read: readSecrets }, clock, () => undefined),
    clock,
    sleepUntil: (instant, signal) => pause(Math.max(0, toEpochMs(instant) - toEpochMs(clock.now())), signal),
    backOff: createBackOff(random, pause),
    post: services.post(ask),
    fetch: async () => {
      throw new Error('the simulation has a model of its own');
    },
    newId,
    log,
    meter,
  };
};

type Parser<Output> = { parse(variables: Variables): Output };

/** Every environment has the same variables, and parsing them costs more than a turn's writes. */
const parsed = <Output>(schema: Parser<Output>, variables: Variables): Output => {
  const known = parses.get(schema) ?? new WeakMap<Variables, unknown>();
  parses.set(schema, known);
  if (!known.has(variables)) known.set(variables, schema.parse(variables));
  return known.get(variables) as Output;
};

const parses = new WeakMap<object, WeakMap<Variables, unknown>>();
