import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inboundMessageId } from '../../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import { parseWebhook } from '../../../lambdas/adapters/whatsapp/parse-webhook.ts';
import { anEnvelope, PHONE_NUMBER_ID } from '../../support/a-webhook.ts';

const ARRIVED = '2026-11-18T11:06:45.250Z';
/** Without its fraction: WhatsApp's clock has whole seconds. */
const ARRIVAL = '2026-11-18T11:06:45.000Z';

const parse = (value: unknown) => parseWebhook(Buffer.from(JSON.stringify(value)), ARRIVED);

const aMessage = (parts: Record<string, unknown> = {}) => ({
  id: 'wamid.A1',
  from: '5491122334455',
  timestamp: '1795000000',
  type: 'text',
  text: { body: 'Hola' },
  ...parts,
});

const ofOne = (parts: Record<string, unknown>, contacts: readonly unknown[] = []) =>
  parse(anEnvelope({ contacts, messages: [aMessage(parts)] }));

describe('parseWebhook', () => {
  it('takes time and id of a text from the payload alone', () => {
    expect(ofOne({}).inbound).toEqual([
      {
        phoneNumberId: PHONE_NUMBER_ID,
        wamid: 'wamid.A1',
        messageId: inboundMessageId(PHONE_NUMBER_ID, 'wamid.A1'),
        kind: 'text',
        body: 'Hola',
        sentAt: '2026-11-18T11:06:40.000Z',
        place: 0,
        sender: { phone: '5491122334455' },
      },
    ]);
  });

  it('walks every entry, change, message and status', () => {
    const one = anEnvelope({ messages: [aMessage({ id: 'wamid.1' }), aMessage({ id: 'wamid.2' })] });
    const two = anEnvelope({
      messages: [aMessage({ id: 'wamid.3' })],
      statuses: [{ id: 'wamid.OUT', status: 'sent', timestamp: '1795000040' }],
    });
    const { inbound, statuses } = parse({ ...one, entry: [...one.entry, ...two.entry, ...two.entry] });
    expect(inbound.map(({ wamid }) => wamid)).toEqual(['wamid.1', 'wamid.2', 'wamid.3', 'wamid.3']);
    expect(statuses).toHaveLength(2);
  });

  it.each([
    [
      'an entry',
      { object: 'whatsapp_business_account', entry: [7, ...anEnvelope({ messages: [aMessage()] }).entry] },
      'entry',
    ],
    ['a message without an id', anEnvelope({ messages: [aMessage({ id: undefined }), aMessage()] }), 'message'],
    ['a message without a sender', anEnvelope({ messages: [aMessage({ from: '' }), aMessage()] }), 'sender'],
    ['a message of a group', anEnvelope({ messages: [aMessage({ group_id: 'g1' }), aMessage()] }), 'group'],
    [
      'a message too large for an item',
      anEnvelope({ messages: [aMessage({ text: { body: 'x'.repeat(100_001) } }), aMessage()] }),
      'too-large',
    ],
    ['a status', anEnvelope({ messages: [aMessage()], statuses: [{ status: 'sent' }] }), 'status'],
  ])('quarantines %s that it cannot take, and takes the good one beside it', (_, body, reason) => {
    const { inbound, kept } = parse(body);
    expect(inbound).toHaveLength(1);
    expect(kept).toEqual([{ kind: 'quarantine', reason, raw: expect.any(String) }]);
  });

  it.each(['statuses', 'errors', 'message_echoes'])('takes the good message beside %s that are no list', (name) => {
    const { inbound, kept } = parse(anEnvelope({ messages: [aMessage()], [name]: {} }));
    expect(inbound).toHaveLength(1);
    expect(kept).toMatchObject([{ kind: 'quarantine', reason: name }]);
  });

  it.each([
    ['no JSON', Buffer.from('{"object":'), 'json'],
    ['another object', Buffer.from('{"object":"page","entry":[]}'), 'envelope'],
    ['no envelope', Buffer.from('[]'), 'envelope'],
  ])('quarantines a whole body that is %s', (_, body, reason) => {
    expect(parseWebhook(body, ARRIVED).kept).toEqual([{ kind: 'quarantine', reason, raw: body.toString() }]);
  });

  it.each([
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), 'json'],
    ['JSON of another object with a broken character', Buffer.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]), 'envelope'],
  ])('quarantines %s byte for byte', (_, body, reason) => {
    const raw = body.toString('base64');
    expect(parseWebhook(body, ARRIVED).kept).toEqual([{ kind: 'quarantine', reason, encoding: 'base64', raw }]);
  });

  it('takes a time that is a number as it takes one that is text', () => {
    const body = (timestamp: unknown) =>
      anEnvelope({
        messages: [aMessage({ timestamp })],
        statuses: [{ id: 'wamid.OUT', status: 'sent', timestamp }],
      });
    const asText = parse(body('1795000000'));
    expect(parse(body(1_795_000_000))).toEqual(asText);
    expect(asText).toMatchObject({ inbound: [{ sentAt: '2026-11-18T11:06:40.000Z' }], statuses: [{}], kept: [] });
  });

  it.each([1_795_000_000_000, '1795000000000', 1_795_000_000.9, '1795000000.9'])(
    'reads %j as milliseconds, or in whole seconds',
    (timestamp) => {
      expect(ofOne({ timestamp }).inbound).toMatchObject([{ sentAt: '2026-11-18T11:06:40.000Z' }]);
      expect(ofOne({ timestamp }).inbound[0]).not.toHaveProperty('sentAtGuessed');
    },
  );

  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['negative', -1],
    ['no number', 'yesterday'],
    ['an object', {}],
    ['true', true],
    ['before 2009', '1230767999'],
    ['zero', 0],
    ['more than a day ahead', 1_795_000_005 + 86_401],
    ['in microseconds', 1_795_000_000_000_000],
    ['beyond any date', Number.MAX_VALUE],
  ])('takes the time of arrival for a time that is %s', (_, timestamp) => {
    const { inbound, kept } = ofOne({ timestamp });
    expect([inbound, kept]).toMatchObject([[{ sentAt: ARRIVAL, sentAtGuessed: true, body: 'Hola' }], []]);
  });

  it('takes a status at the time of arrival where it names none', () => {
    const { statuses, kept } = parse(anEnvelope({ statuses: [{ id: 'wamid.OUT', status: 'sent' }] }));
    expect([statuses, kept]).toMatchObject([[{ at: ARRIVAL }], []]);
  });

  it.each([
    ['id', { id: 4711 }, { wamid: '4711' }],
    ['sender', { from: 5_491_122_334_455 }, { sender: { phone: '5491122334455' } }],
    ['text', { text: { body: 42 } }, { kind: 'text', body: '42' }],
    ['quoted id', { context: { id: 7 } }, { quotedWamid: '7' }],
  ])('reads a number in the place of its %s', (_, parts, expected) => {
    expect(ofOne(parts)).toMatchObject({ inbound: [expected], kept: [] });
  });

  it('reads numbers in the places of a business number, of a status, and of an error code as text', () => {
    const envelope = anEnvelope({
      messages: [aMessage()],
      statuses: [{ id: 12, status: 'failed', timestamp: '1795000000', errors: [{ code: '131047' }] }],
    });
    const value = envelope.entry[0]?.changes[0]?.value;
    Object.assign(value?.metadata ?? {}, { phone_number_id: Number(PHONE_NUMBER_ID) });
    expect(parse(envelope)).toMatchObject({
      inbound: [{ phoneNumberId: PHONE_NUMBER_ID }],
      statuses: [{ wamid: '12', error: { code: '131047' } }],
      kept: [],
    });
  });

  it.each([
    ['a null type', { type: null }, 'text', 'Hola'],
    ['a number as type', { type: 5 }, 'text', 'Hola'],
    ['a type that it does not hold', { type: 'image' }, 'text', 'Hola'],
    [
      'no type beside an image',
      { type: null, text: null, image: { caption: 'mi receta' } },
      'image',
      '[image] mi receta',
    ],
    ['text as type beside an image', { text: null, image: { id: '1' } }, 'image', '[image]'],
    ['no type and errors', { type: null, text: null, errors: [{ code: 131051 }] }, 'unsupported', '[unsupported]'],
  ])('reads a message of %s by what it holds', (_, parts, kind, body) => {
    expect(ofOne(parts)).toMatchObject({ inbound: [{ kind, body }], kept: [] });
  });

  const VALID = [
    aMessage({ context: { id: 'wamid.OUT', forwarded: true }, referral: { source_url: 'x' } }),
    aMessage({ type: 'image', text: undefined, image: { id: '1', caption: 'c', mime_type: 'image/jpeg' } }),
    aMessage({ type: 'interactive', text: undefined, interactive: { list_reply: { id: 'a', title: 'b' } } }),
    aMessage({ type: 'reaction', text: undefined, reaction: { message_id: 'wamid.OUT', emoji: '👍' } }),
    aMessage({ type: 'location', text: undefined, location: { latitude: 1, longitude: 2, name: 'Obelisco' } }),
    aMessage({ type: 'contacts', text: undefined, contacts: [{ name: { formatted_name: 'Luis' } }] }),
    aMessage({ type: 'edit', text: undefined, edit: { original_message_id: 'w', message: { text: { body: 'x' } } } }),
    aMessage({ type: 'unsupported', text: undefined, errors: [{ code: 131051 }], unsupported: { type: 'pin' } }),
  ];

  it('stores every valid message that is changed anywhere but in id and sender', () => {
    const anElement = fc.constantFrom(...VALID);
    const change = (value: unknown, path: readonly number[], replacement: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return replacement;
      const names = Object.keys(value).filter((name) => name !== 'id' && name !== 'from');
      const [step = 0, ...rest] = path;
      const name = names[step % Math.max(1, names.length)];
      if (name === undefined || path.length === 0) return replacement;
      const inner = (value as Record<string, unknown>)[name];
      const changed = { ...value, [name]: change(inner, rest, replacement) };
      return Array.isArray(value) ? Object.values(changed) : changed;
    };
    const aPath = fc.array(fc.nat(9), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anElement, aPath, fc.jsonValue(), (element, path, replacement) => {
        const changed = change(element, path, replacement);
        const { inbound, kept } = parse(anEnvelope({ messages: [changed] }));
        expect(kept).toEqual([]);
        expect(inbound).toMatchObject([{ wamid: 'wamid.A1', sender: { phone: '5491122334455' } }]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the events of other fields, and errors of the account, for people to see', () => {
    const update = { field: 'account_update', value: { event: 'ACCOUNT_RESTRICTION' } };
    const body = anEnvelope({ errors: [{ code: 130429 }] });
    body.entry[0]?.changes.push(update as never);
    expect(parse(body).kept.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['platform', 'errors'],
      ['platform', 'account_update'],
    ]);
  });

  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parse(value).inbound).toEqual([]);
        expect(parse(anEnvelope({ messages: [value], statuses: [value], contacts: [value] })).inbound).toEqual([]);
      }),
    );
  });
});

describe('who sent it', () => {
  const CONTACT = {
    profile: { name: 'Ana Ruiz', username: '@ana.ruiz' },
    wa_id: '5491122334455',
    user_id: 'AR.134912',
    parent_user_id: 'AR.ENT.118157',
  };

  it('is filled from the contact card with the same address, wherever it stands', () => {
    const { inbound } = ofOne({}, [{ profile: { name: 'Somebody else' }, wa_id: '1' }, CONTACT]);
    expect(inbound[0]?.sender).toEqual({
      phone: '5491122334455',
      userId: 'AR.134912',
      parentUserId: 'AR.ENT.118157',
      name: 'Ana Ruiz',
      username: 'ana.ruiz',
    });
  });

  it.each([
    ['an absent phone', { from: undefined, from_user_id: 'CO.1047' }],
    ['an empty phone', { from: '', from_user_id: 'CO.1047' }],
    ['a user id in the place of the phone', { from: 'CO.1047' }],
  ])('may have %s', (_, parts) => {
    expect(ofOne(parts).inbound[0]?.sender).toEqual({ userId: 'CO.1047' });
  });

  it('is never taken from the card of another person', () => {
    const { inbound } = ofOne({}, [{ profile: { name: 'Luis' }, wa_id: '5491155550000' }]);
    expect(inbound[0]?.sender).toEqual({ phone: '5491122334455' });
  });

  it('learns the new addresses that a system message announces', () => {
    const { inbound } = ofOne({
      type: 'system',
      text: undefined,
      system: { type: 'user_changed_number', wa_id: '5491199998888', user_id: 'AR.2', previous_user_id: 'AR.1' },
    });
    expect(inbound[0]).toMatchObject({
      kind: 'system',
      sender: { phone: '5491122334455', userId: 'AR.1' },
      announces: { phone: '5491199998888', userId: 'AR.2' },
    });
  });
});

describe('what it shows', () => {
  it.each([
    ['image with a caption', { type: 'image', image: { id: '1', caption: 'mi receta' } }, '[image] mi receta'],
    ['image', { type: 'image', image: { id: '1' } }, '[image]'],
    ['voice note', { type: 'audio', audio: { id: '1', voice: true } }, '[audio]'],
    ['document', { type: 'document', document: { id: '1', filename: 'orden.pdf' } }, '[document] orden.pdf'],
    [
      'location',
      { type: 'location', location: { latitude: 1, longitude: 2, name: 'Obelisco' } },
      '[location] Obelisco',
    ],
    ['reaction', { type: 'reaction', reaction: { message_id: 'wamid.OUT', emoji: '👍' } }, '[reaction] 👍'],
    ['removed reaction', { type: 'reaction', reaction: { message_id: 'wamid.OUT' } }, '[reaction]'],
    ['template button', { type: 'button', button: { payload: 'YES', text: 'Confirmar' } }, 'Confirmar'],
    [
      'reply button',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Sí' } } },
      'Sí',
    ],
    [
      'list row',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 's', title: '09:00' } } },
      '09:00',
    ],
    ['interactive without content', { type: 'interactive' }, '[interactive]'],
    [
      'correction',
      { type: 'edit', edit: { original_message_id: 'w', message: { type: 'text', text: { body: 'corrección' } } } },
      '[edit] corrección',
    ],
    ['unsupported message', { type: 'unsupported', errors: [{ code: 131051 }] }, '[unsupported]'],
    ['type nobody knows', { type: 'hologram', hologram: {} }, '[hologram]'],
    ['message without a type', { type: undefined, text: undefined }, '[unknown]'],
  ])('%s', (_, parts, body) => {
    const element = { ...aMessage(), text: undefined, ...parts };
    const [event] = parse(anEnvelope({ messages: [element] })).inbound;
    expect(event?.body).toBe(body);
    expect(event?.content).toEqual(JSON.parse(JSON.stringify(element)));
  });

  it('keeps no copy of a plain text, and the quoted message of a reply', () => {
    expect(ofOne({}).inbound[0]?.content).toBeUndefined();
    expect(ofOne({ context: { id: 'wamid.OUT1' } }).inbound[0]).toMatchObject({
      body: 'Hola',
      quotedWamid: 'wamid.OUT1',
    });
  });
});

describe('echoes', () => {
  it('are what a person wrote from the phone app', () => {
    const body = anEnvelope({});
    const [change] = body.entry[0]?.changes ?? [];
    if (!change) throw new Error('no change');
    const echo = {
      id: 'wamid.E',
      from: '15550100200',
      to: '5491122334455',
      to_user_id: 'AR.1',
      timestamp: '1795000029',
      type: 'text',
      text: { body: 'Te respondo yo' },
    };
    Object.assign(change, { field: 'smb_message_echoes', value: { ...change.value, message_echoes: [echo] } });
    expect(parse(body).echoes).toMatchObject([
      { wamid: 'wamid.E', body: 'Te respondo yo', recipient: { phone: '5491122334455', userId: 'AR.1' } },
    ]);
  });
});

describe('statuses', () => {
  const ofStatus = (parts: Record<string, unknown>) =>
    parse(anEnvelope({ statuses: [{ id: 'wamid.OUT', status: 'failed', timestamp: '1795000050', ...parts }] }));

  it('carry the reference of the send, the recipient, and a plain sentence for an error', () => {
    const { statuses } = ofStatus({
      recipient_id: '5491122334455',
      recipient_user_id: 'AR.1',
      biz_opaque_callback_data: 'abc123|MSG#2026-11-18T11:06:40.000Z#00ff~0|1',
      errors: [{ code: 131047, title: 'Re-engagement message' }],
    });
    expect(statuses).toEqual([
      {
        phoneNumberId: PHONE_NUMBER_ID,
        wamid: 'wamid.OUT',
        status: 'failed',
        at: '2026-11-18T11:07:30.000Z',
        send: { conversationId: 'abc123', messageSk: 'MSG#2026-11-18T11:06:40.000Z#00ff~0', attempt: 1 },
        recipient: { phone: '5491122334455', userId: 'AR.1' },
        error: { code: '131047', sentence: expect.stringContaining('24 hours') },
      },
    ]);
  });

  it('without a reference of ours have none', () => {
    expect(ofStatus({ biz_opaque_callback_data: 'conv_01J/out_01J' }).statuses[0]?.send).toBeUndefined();
  });

  it('that nobody knows are kept for people to see', () => {
    expect(ofStatus({ status: 'deleted' })).toMatchObject({
      statuses: [],
      kept: [{ kind: 'platform', reason: 'status' }],
    });
  });
});
