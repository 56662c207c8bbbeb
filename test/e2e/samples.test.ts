import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent } from './an-agent.ts';
import {
  aChange,
  aMessage,
  anEnvelope,
  anImage,
  aReaction,
  aStatus,
  aText,
  aValue,
  jobIdOf,
  messagesTo,
  newPhone,
  newWamid,
} from './meta-payloads.ts';

/** Payloads of other projects, which stand beside a checkout of this one or do not. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'samples', 'webhooks');

const phone = newPhone();
const OWN: readonly (readonly [string, unknown])[] = [
  ['a text', messagesTo([aText({ from: phone, body: 'Hello' })])],
  ['an image and a reaction', messagesTo([anImage({ from: phone }), aReaction({ from: phone, to: newWamid() })])],
  [
    'a location',
    messagesTo([aMessage({ from: phone }, { type: 'location', location: { latitude: 1.5, longitude: 2 } })]),
  ],
  ['a button', messagesTo([aMessage({ from: phone }, { type: 'button', button: { text: 'Yes', payload: 'y' } })])],
  ['a type that is new', messagesTo([aMessage({ from: phone }, { type: 'hologram', hologram: { id: '1' } })])],
  ['a message of a group', messagesTo([{ ...aText({ from: phone, body: 'Hi all' }), group_id: 'g' }])],
  [
    'an answer from the phone app',
    anEnvelope([
      aChange(aValue({ message_echoes: [{ ...aText({ from: '1', body: 'Yes' }), to: phone }] }), 'smb_message_echoes'),
    ]),
  ],
  ['a status', anEnvelope([aChange(aValue({ statuses: [aStatus({ status: 'read', recipient_id: phone })] }))])],
  ['an event of the account', anEnvelope([aChange({ event: 'ACCOUNT_DELETED' }, 'account_update')])],
];

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
const samples: readonly (readonly [string, unknown])[] = [
  ...OWN,
  ...files.map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))] as const),
];

type Loose = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value : []);

/** Every message of a payload, as far as it can be told from any other JSON, with the number that it belongs to. */
const messagesOf = (payload: unknown) =>
  listOf((payload as Loose).entry)
    .flatMap(({ changes }) => listOf(changes))
    .flatMap(({ value }) => {
      const { messages, message_echoes: echoes, metadata } = value as Loose;
      const number = String((metadata as Loose | undefined)?.phone_number_id);
      return [...listOf(messages), ...listOf(echoes)].map(({ id }) => ({ wamid: String(id), number }));
    });

/** An inbound message is a job; one that a person sent from the phone app stands in a thread alone. */
const isInThread = async (wamid: string, number: string): Promise<boolean> => {
  if ((await admin.ask('GET', `/jobs/${jobIdOf(wamid, number)}`)).status === 200) return true;
  const { items } = await admin.conversations(`?limit=100&number=${number}`);
  const threads = await Promise.all(items.map(({ id }) => admin.thread(id)));
  return threads.flat().some(({ providerMessageId }) => providerMessageId === wamid);
};

const start = stacks();
let stack: Stack;
let admin: Agent;

beforeAll(async () => {
  stack = await start();
  admin = await anAgent(stack.api, 'admin');
});

describe('a payload', () => {
  it.each(samples)('%s is taken, and each of its messages is in a thread or kept', async (_, payload) => {
    const known = new Set((await admin.events()).map(({ id }) => id));

    const { status, body } = await stack.post(payload);

    const kept = (await admin.events()).filter(({ id }) => !known.has(id)).map(({ raw }) => raw);
    expect([status, body]).toMatchObject([200, { ok: true }]);
    const lost: unknown[] = [];
    for (const { wamid, number } of messagesOf(payload)) {
      const isKept = kept.some((raw) => raw.includes(wamid));
      if (!isKept && !(await isInThread(wamid, number))) lost.push({ wamid, number });
    }
    expect(lost).toEqual([]);
  });
});
