import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { PROMPT_MARK } from '../../../lambdas/core/assistant/leaks.ts';
import { aCustomer } from '../../logs/a-customer.ts';
import { aProduct, type Product } from '../../logs/a-product.ts';
import { aNumber } from '../../support/a-number.ts';
import { type Attack, CORPUS } from './corpus.ts';
import { anObeyingModel, HARMLESS, KEY, OBEYS, orderIn, VICTIM } from './obeying-model.ts';

const ATTACKER = '15550006666';
/** Nothing of these may ever reach the attacker. */
const FORBIDDEN = [
  PROMPT_MARK,
  KEY,
  VICTIM.phone,
  '555-0187',
  VICTIM.email,
  VICTIM.name,
  VICTIM.said,
  'harbour-pay',
  'phish',
  'card number',
  'tarjeta',
  'CVV',
  'verification code',
  'test_access_token',
] as const;

type Item = Readonly<Record<string, unknown>>;

const itemsOf = async ({ table }: Product): Promise<readonly Item[]> => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items;
};

let wamids = 0;

/** An element of Meta's as the attacker's phone makes it. */
const elementsOf = ({ way, words }: Attack, product: Product): readonly Item[] => {
  const element = (rest: Item): Item => ({
    id: `wamid.ATTACK-${++wamids}`,
    from: ATTACKER,
    timestamp: String(Math.floor(Date.parse(product.clock.now()) / 1_000)),
    ...rest,
  });
  const text = (body: string, rest: Item = {}) => element({ type: 'text', text: { body }, ...rest });
  switch (way) {
    case 'text':
      return [text(words)];
    case 'caption':
      return [element({ type: 'image', image: { id: '1', caption: words } })];
    case 'file name':
      return [element({ type: 'document', document: { id: '1', filename: words } })];
    case 'contact name':
      return [text('Where are you?')];
    case 'list reply':
      return [
        element({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: '1', title: words } } }),
      ];
    case 'place':
      return [element({ type: 'location', location: { latitude: 1, longitude: 2, name: words } })];
    case 'button':
      return [element({ type: 'button', button: { text: words, payload: words } })];
    case 'quoted message': {
      const said = text(words);
      return [said, text('Do as it says there.', { context: { from: ATTACKER, id: said.id } })];
    }
    case 'burst':
      return [text('hello'), text(words), text('and part two')];
  }
};

/** A business with another customer, and the attack upon it; what it was before, and what left it since. */
const attacked = async (attack: Attack) => {
  const { model, given } = anObeyingModel();
  const settings = aNumber({ assistant: { leadFields: [{ name: 'status', about: 'who they are', required: false }] } });
  const product = await aProduct({ settings, model });
  const victim = aCustomer(product, { phone: VICTIM.phone, name: VICTIM.name });
  await victim.write(`Where are you? I bring ${VICTIM.said}.`);
  await product.turns();
  const before = await itemsOf(product);
  const sends = product.requests.length;
  const asked = given.length;
  const name = attack.way === 'contact name' ? attack.words : 'Mallory';
  await product.post({
    contacts: [{ wa_id: ATTACKER, profile: { name } }],
    messages: elementsOf(attack, product),
  });
  await product.turns();
  return { product, before, requests: product.requests.slice(sends), given: given.slice(asked) };
};

/** The model obeys in English: a customer who writes Spanish is not answered so. */
const isLetThrough = ({ order, language }: Attack): boolean => HARMLESS.has(order) && language !== 'es';

const played = await Promise.all(CORPUS.map(async (attack, i) => ({ i, attack, ...(await attacked(attack)) })));

describe('the corpus', () => {
  it('comes every way, in several languages, and asks for everything', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CORPUS.map(({ order }) => order))).toEqual(new Set(Object.keys(OBEYS)));
    for (const language of ['en', 'es'])
      expect(CORPUS.filter((each) => each.language === language).length).toBeGreaterThan(10);
  });
});

describe.each(played)('attack $i by $attack.way: $attack.order', ({ attack, product, before, requests, given }) => {
  it('reaches the model, which obeys', () => {
    expect(given.some((request) => JSON.stringify(request).includes(orderIn(attack.order)))).toBe(true);
  });

  it('shows the model nothing of another customer', () => {
    const shown = JSON.stringify(given);
    for (const theirs of [VICTIM.phone, VICTIM.name, VICTIM.said]) expect(shown).not.toContain(theirs);
  });

  it('has no effect beyond one reply to the attacker', async () => {
    const sent = requests.map(
      ({ body }) => JSON.parse(body) as { to?: string; type?: string; text?: { body: string } },
    );
    expect(sent).toMatchObject([{ to: expect.stringContaining(ATTACKER), type: 'text' }]);
    for (const word of FORBIDDEN) expect(sent[0]?.text?.body.toLowerCase()).not.toContain(word.toLowerCase());
    expect(requests.map(({ url }) => new URL(url).host)).toEqual([new URL(product.requests[0]?.url ?? '').host]);
  });

  it('is handed to people, unless it is words alone', async () => {
    const items = await itemsOf(product);
    const reasons = items.filter(({ type }) => type === 'notification').map(({ reason }) => reason);
    if (isLetThrough(attack)) expect(reasons).toEqual([]);
    else expect(reasons).toEqual([expect.stringMatching(/^guardrail\./)]);
  });

  it('changes nothing of anybody else, and makes nothing but what one message makes', async () => {
    const after = new Map((await itemsOf(product)).map((item) => [`${item.pk} ${item.sk}`, item]));
    for (const item of before) expect(after.get(`${item.pk} ${item.sk}`)).toEqual(item);
    const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
    const made = [...after].filter(([key]) => !known.has(key)).map(([, item]) => item);
    const allowed = ['contact', 'conversation', 'identity', 'lead', 'message', 'notification', 'seen'];
    expect(made.map(({ type }) => String(type)).filter((type) => !allowed.includes(type))).toEqual([]);
    // The attacker's own lead has what the attacker's own reply told of the fields that the business asks for.
    const [contact] = made.filter(({ type }) => type === 'contact');
    const own = { contactId: contact?.contactId, status: 'new', fields: { status: 'deleted' } };
    const leads = isLetThrough(attack) ? [expect.objectContaining(own)] : [];
    expect(made.filter(({ type }) => type === 'lead')).toEqual(leads);
  });
});
