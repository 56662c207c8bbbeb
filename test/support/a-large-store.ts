import { itemOf, toStoredConversation, toStoredMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { contactKey, identityKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { NOON } from './a-clock.ts';
import { aConversation, NUMBER_ID } from './a-conversation.ts';
import { anInboundMessage } from './an-inbound.ts';
import { aReply } from './an-outbound.ts';

type Item = Readonly<Record<string, unknown>>;

/** One of so many conversations has a contact that is gone. */
export const ONE_BROKEN_OF = 1_000;

const itemsOf = (nth: number): readonly Item[] => {
  const hex = nth.toString(16).padStart(12, '0');
  const conversationId = `c0de${hex}`;
  const contactId = `ca11${hex}`;
  const phone = `1555${String(nth).padStart(8, '0')}`;
  const home = { phoneNumberId: NUMBER_ID, conversationId, openShards: 16 };
  const sentAt = addSeconds(NOON, nth);
  const question = anInboundMessage({ wamid: `wamid.${nth}`, sentAt, contactId, sender: { phone } });
  const reply = aReply([question], ['We are at the harbour.', 'Ask for Ana.'], { rank: rankOf('read') });
  const settledBy = reply[0]?.sk ?? '';
  const isBroken = nth % ONE_BROKEN_OF === 0;
  return [
    { ...itemOf('identity', identityKey(NUMBER_ID, { kind: 'phone', value: phone })), conversationId, contactId },
    ...(isBroken ? [] : [{ ...itemOf('contact', contactKey(contactId)), contactId, phone }]),
    toStoredConversation(aConversation({ conversationId, contactId, peer: { phone }, sortAt: sentAt })),
    toStoredMessage(home, { ...question, work: 'closed', settledBy, settledAt: sentAt }),
    ...reply.map((part) => toStoredMessage(home, part)),
  ];
};

/** Conversations with a question and an answer of two parts, six items each, one after another. */
export function* aLargeStore(conversations: number): Generator<Item> {
  for (let nth = 0; nth < conversations; nth++) yield* itemsOf(nth);
}
