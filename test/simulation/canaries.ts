import type { ConsumerPorts } from '../../lambdas/consumer/handler.ts';
import type { Requested, RequestName } from '../../lambdas/core/turn/commands.ts';
import type { CarryOut } from './clients.ts';
import type { Canary } from './world.ts';

/** A guard of the product taken away, and a schedule that shows what it is good for. */
export type GuardRemoved = {
  readonly guard: string;
  readonly scenario: string;
  readonly schedule: readonly string[];
  readonly canary: Canary;
};

type Write = {
  readonly Key?: { readonly pk: string; readonly sk: string };
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ReturnValues?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
};

/** Leaves out clauses of a condition, and the names and values that only they used, which DynamoDB would refuse. */
const without = (input: Write, ...clauses: readonly string[]): Write => {
  const { ConditionExpression = '', ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = input;
  const left = ConditionExpression.split(' AND ').filter((clause) => !clauses.includes(clause));
  const expressions = `${left.join(' AND ')} ${input.UpdateExpression ?? ''} `;
  const isUsed = ([name]: readonly [string, unknown]) => new RegExp(`${name}\\b`).test(expressions);
  const used = (names: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(names).filter(isUsed));
  const [names, values] = [used(ExpressionAttributeNames), used(ExpressionAttributeValues)];
  return {
    ...rest,
    ...(left.length > 0 && { ConditionExpression: left.join(' AND ') }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names as Record<string, string> }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

type Transaction = { readonly TransactItems?: readonly { readonly Update?: Write; readonly Put?: Write }[] };

const WHAT_PEOPLE_SAW = [
  '#ownerEpoch = :seenEpoch',
  '#sortAt = :seenSortAt',
  '#folder = :seenFolder',
  '#waitingSince = :waitingSince',
  '#remindedAt = :remindedAt',
];

/** Changes the updates for which `change` has another one. */
const updates =
  (change: (input: Write) => Write | undefined) =>
  (carryOut: CarryOut): CarryOut =>
  (commandName, input) =>
    carryOut(commandName, commandName === 'UpdateItemCommand' ? (change(input) ?? input) : input);

const isReserve = ({ Key, UpdateExpression = '', ConditionExpression = '' }: Write) =>
  Key?.sk === 'CONV' && UpdateExpression.startsWith('SET') && ConditionExpression.includes('#windowClosesAt > :now');

type Outside = Requested<RequestName>;

const outside =
  (change: (outside: Outside) => Partial<Outside>) =>
  (ports: ConsumerPorts): ConsumerPorts => ({
    ...ports,
    outside: (home) => {
      const real = ports.outside(home);
      return { ...real, ...change(real) };
    },
  });

export const CANARIES: readonly GuardRemoved[] = [
  {
    guard: 'fence condition',
    scenario: 'double invocation',
    schedule: ['consumer 1, update conversation 2: applied twice'],
    canary: { tamper: updates((input) => without(input, '#fence = :seenFence', '#fence = :fence')) },
  },
  {
    guard: 'lease',
    scenario: 'double invocation',
    schedule: ['second delivery 1: delivered twice'],
    canary: {
      bend: {
        consumer: outside((real) => ({
          loadConversation: async () => {
            const conversation = await real.loadConversation({});
            if (conversation === undefined) return undefined;
            const { leaseUntil, ...unleased } = conversation;
            return unleased;
          },
        })),
      },
    },
  },
  {
    guard: 'checkpoint',
    scenario: 'one message',
    schedule: ['consumer 1, put reply 1: crash after'],
    canary: {
      bend: {
        consumer: outside((real) => ({
          loadThread: async () =>
            (await real.loadThread({})).filter((message) => message.direction === 'INBOUND' || message.rank > 0),
        })),
      },
    },
  },
  {
    guard: 'epoch',
    scenario: "takeover and a person's message",
    schedule: ['a person steps in: 1'],
    canary: {
      tamper: updates((input) => (isReserve(input) ? without(input, '#ownerEpoch = :ownerEpoch') : undefined)),
    },
  },
  {
    guard: 'status rank on record',
    scenario: 'one message, async failure',
    schedule: ['status of send 1: failed early'],
    canary: {
      tamper: updates((input) => (input.ReturnValues === 'ALL_NEW' ? without(input, '#rank < :rank') : undefined)),
    },
  },
  {
    guard: 'latest attempt',
    scenario: 'one message, async failure',
    schedule: ['consumer 1, send 1: answer lost', 'status of send 1: failed late'],
    canary: {
      tamper: updates((input) =>
        input.ReturnValues === 'ALL_OLD'
          ? without(
              input,
              '#attempt = :attempt',
              ...(input.ConditionExpression ?? '').split(' AND ').filter((clause) => clause.includes('#earlier')),
            )
          : undefined,
      ),
    },
  },
  {
    guard: 'slot cleared last',
    scenario: 'one message',
    schedule: [],
    canary: {
      bend: {
        consumer: outside((real) => {
          let newest: { readonly sk: string; readonly replySk: string } | undefined;
          return {
            prepare: async (input) => {
              const { answers = [] } = input.message.reply ?? {};
              const sk = answers.at(-1);
              if (sk !== undefined) newest = { sk, replySk: input.message.sk };
              return await real.prepare(input);
            },
            write: async (input) => {
              if (newest && input.change.remove.includes('slot')) {
                const by = { by: 'reply', replySk: newest.replySk, ended: 'sent' } as const;
                await real.settle({ sk: newest.sk, by, attempts: 1 });
              }
              return await real.write(input);
            },
          };
        }),
      },
    },
  },
  {
    guard: 'ring after put',
    scenario: 'one message',
    schedule: [],
    canary: {
      bend: {
        webhook: (ports) => ({
          ...ports,
          mailbox: {
            ...ports.mailbox,
            putInbound: async (event, resolved) => {
              const { phoneNumberId, messageId: deduplicationId } = event;
              const { conversationId } = resolved.identity;
              await ports.doorbell.ring({ phoneNumberId, conversationId, deduplicationId, causedBy: 'canary' });
              return await ports.mailbox.putInbound(event, resolved);
            },
          },
        }),
      },
    },
  },
  {
    guard: 'other user id of a phone number',
    scenario: 'a number passes on',
    schedule: ['the next owner writes: 5'],
    canary: {
      bend: {
        webhook: (ports) => ({
          ...ports,
          identities: {
            ...ports.identities,
            find: async (number, aliases) => {
              const found = await ports.identities.find(number, aliases);
              return new Map([...found].map(([id, { userId, ...record }]) => [id, record]));
            },
            loadConversation: async () => undefined,
          },
        }),
      },
    },
  },
  ...(['a number passes on', 'a number changes'] as const).map(
    (scenario): GuardRemoved => ({
      guard: `address taken from who had it, where ${scenario}`,
      scenario,
      schedule: [],
      canary: {
        bend: {
          webhook: (ports) => ({
            ...ports,
            mailbox: {
              ...ports.mailbox,
              putInbound: (event, { identity, change }) =>
                ports.mailbox.putInbound(event, {
                  identity,
                  ...(change && { change: { ...change, readdressed: [] } }),
                }),
            },
          }),
        },
      },
    }),
  ),
  {
    guard: 'look for another form of a first contact',
    scenario: 'one first contact in two forms',
    schedule: ['the other form: 4'],
    canary: {
      bend: {
        webhook: (ports) => ({
          ...ports,
          identities: { ...ports.identities, findStored: async () => undefined },
        }),
      },
    },
  },
  {
    guard: 'open set in the same write',
    scenario: 'burst',
    schedule: ['webhook 2, put message 1: applied twice'],
    canary: {
      tamper: (carryOut) => async (commandName, input) => {
        const { Item, ...put } = input as Write;
        if (commandName !== 'PutItemCommand' || Item?.direction !== 'INBOUND')
          return await carryOut(commandName, input);
        const { openPk, openSk, ...closed } = Item;
        const answer = await carryOut(commandName, { ...put, Item: closed });
        await carryOut('UpdateItemCommand', {
          TableName: (input as { readonly TableName: string }).TableName,
          Key: { pk: Item.pk, sk: Item.sk },
          UpdateExpression: 'SET openPk = :pk, openSk = :sk',
          ExpressionAttributeValues: { ':pk': openPk, ':sk': openSk },
        });
        return answer;
      },
    },
  },
  {
    guard: 'condition of a hand back',
    scenario: 'nobody answers',
    schedule: ['a person steps in: 1'],
    canary: {
      tamper: (carryOut) => (commandName, input) => {
        const { TransactItems = [], ...rest } = input as Transaction;
        // A person's message puts items in the same transaction.
        if (TransactItems.some(({ Put }) => Put)) return carryOut(commandName, input);
        const unseen = TransactItems.map((item) =>
          item.Update?.Key?.sk === 'CONV' ? { Update: without(item.Update, ...WHAT_PEOPLE_SAW) } : item,
        );
        return carryOut(commandName, TransactItems.length > 0 ? { ...rest, TransactItems: unseen } : input);
      },
    },
  },
  {
    guard: 'window',
    scenario: 'window closes',
    schedule: [],
    canary: {
      tamper: updates((input) => (isReserve(input) ? without(input, '#windowClosesAt > :now') : undefined)),
    },
  },
  {
    guard: 'opt-out',
    scenario: 'opt-out',
    schedule: ['a person steps in: 1'],
    canary: {
      tamper: updates((input) => (isReserve(input) ? without(input, 'attribute_not_exists(#optedOutAt)') : undefined)),
    },
  },
];
