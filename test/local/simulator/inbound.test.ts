import { describe, expect, it } from '@jest/globals';
import { signatureOf } from '../../../local/simulator/meta-json.ts';
import { ANA, APP_SECRET, NUMBER, simulatorBenches } from './bench.ts';

const aBench = simulatorBenches();

describe('POST /simulator/inbound', () => {
  it('posts the envelope of a text, complete, and answers with what it posted and what came back', async () => {
    const { write, webhook } = await aBench();
    webhook.answerWith(200, '{"ok":true,"received":1}');

    const { status, body } = await write('¿Tienen turno?');

    const wamid = (body as { wamid: string }).wamid;
    const envelope = {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: expect.stringMatching(/^\d+$/),
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: expect.stringMatching(/^1555\d{7}$/), phone_number_id: NUMBER },
                contacts: [{ profile: { name: 'Ana Ruiz' }, wa_id: ANA.phone, user_id: ANA.userId }],
                messages: [
                  {
                    from: ANA.phone,
                    from_user_id: ANA.userId,
                    id: wamid,
                    timestamp: '1795000000',
                    type: 'text',
                    text: { body: '¿Tienen turno?' },
                  },
                ],
              },
            },
          ],
        },
      ],
    };
    expect(status).toBe(200);
    expect(body).toEqual({ wamid, request: envelope, response: { status: 200, body: { ok: true, received: 1 } } });
    expect(webhook.posts.map(({ payload }) => payload)).toEqual([envelope]);
  });

  it('makes wamids that hold the phone number, as Meta does', async () => {
    const { write } = await aBench();
    const { wamid } = (await write('hi')).body as { wamid: string };
    expect(wamid).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
    expect(Buffer.from(wamid.slice('wamid.'.length), 'base64').toString('latin1')).toContain(ANA.phone);
  });

  it('signs exactly the escaped bytes that it posts', async () => {
    const { write, webhook } = await aBench();
    await write('café 😀 a@b.co 50% </p>');
    const [post] = webhook.posts;
    expect(post?.raw).toContain('caf\\u00e9 \\ud83d\\ude00 a\\u0040b.co 50\\u0025 \\u003C\\/p>');
    expect(post?.headers['x-hub-signature-256']).toBe(signatureOf(post?.raw ?? '', APP_SECRET));
    expect(post?.headers['content-type']).toBe('application/json');
  });

  it('leaves out every key of a person that is not known', async () => {
    const { write, webhook } = await aBench();
    await write('by phone', { phone: '+54 (911) 2233-4455' });
    await write('by id', { userId: 'CO.1047385771169864', name: 'Julián', username: 'julian' });
    expect(webhook.posts.map(({ value }) => value.contacts)).toEqual([
      [{ wa_id: '5491122334455' }],
      [{ profile: { name: 'Julián', username: 'julian' }, user_id: 'CO.1047385771169864' }],
    ]);
    expect(Object.keys(webhook.posts[0]?.value.messages?.[0] ?? {})).not.toContain('from_user_id');
    expect(webhook.posts[1]?.value.messages?.[0]).toMatchObject({ from_user_id: 'CO.1047385771169864' });
    expect(Object.keys(webhook.posts[1]?.value.messages?.[0] ?? {})).not.toContain('from');
  });

  it('keeps the id, time and type it is given, of any shape', async () => {
    const { ask, webhook } = await aBench();
    const message = { id: 'wamid.MINE', timestamp: '1700000000', type: 'a_new_type', a_new_type: { x: [1] } };
    await ask('POST', '/simulator/inbound', { from: ANA, message });
    expect(webhook.posts[0]?.value.messages).toEqual([{ from: ANA.phone, from_user_id: ANA.userId, ...message }]);
  });

  it('posts a wamid again that it is given again: a redelivery', async () => {
    const { ask, webhook } = await aBench();
    const request = { from: ANA, message: { id: 'wamid.SAME', timestamp: '1700000000', text: { body: 'once' } } };
    await ask('POST', '/simulator/inbound', request);
    await ask('POST', '/simulator/inbound', request);
    expect(webhook.posts[1]?.raw).toBe(webhook.posts[0]?.raw);
    expect(webhook.posts).toHaveLength(2);
  });

  it('sends a system message without contacts', async () => {
    const { ask, webhook } = await aBench();
    const system = { type: 'user_changed_number', body: 'changed', wa_id: '5491199998888' };
    await ask('POST', '/simulator/inbound', { from: { phone: ANA.phone }, message: { type: 'system', system } });
    expect(webhook.posts[0]?.value.contacts).toBeUndefined();
    expect(webhook.posts[0]?.value.messages).toMatchObject([{ from: ANA.phone, type: 'system', system }]);
  });

  it('adds to a quote whose message it was', async () => {
    const { ask, webhook } = await aBench({ displayPhoneNumber: '15550783881' });
    const message = { text: { body: 'yes' }, context: { id: 'wamid.OUT' } };
    await ask('POST', '/simulator/inbound', { from: ANA, message });
    expect(webhook.posts[0]?.value.messages?.[0]?.context).toEqual({ from: '15550783881', id: 'wamid.OUT' });
  });

  it('writes to another number of the business, which can answer from then on', async () => {
    const { ask, webhook, send } = await aBench();
    const other = '200000000000002';
    const fromOther = () =>
      ask(
        'POST',
        `/v26.0/${other}/messages`,
        { messaging_product: 'whatsapp', to: ANA.phone, type: 'text', text: { body: 'x' } },
        { authorization: 'Bearer t' },
      );
    expect((await fromOther()).status).toBe(400);
    await ask('POST', '/simulator/inbound', { from: ANA, phoneNumberId: other, message: { text: { body: 'hi' } } });
    expect(webhook.posts[0]?.value.metadata.phone_number_id).toBe(other);
    expect((await fromOther()).status).toBe(200);
    expect((await send()).status).toBe(200);
  });

  it('answers with what a failing webhook said', async () => {
    const { write, webhook } = await aBench();
    webhook.answerWith(503, 'down');
    expect((await write('hi')).body).toMatchObject({ response: { status: 503, body: 'down' } });
    await webhook.close();
    const { body } = await write('hi');
    expect(body).toMatchObject({ response: { status: 0, body: expect.stringContaining('ECONNREFUSED') } });
  });

  it.each([
    ['no JSON', 'hello', 'JSON object'],
    ['no sender', { message: { text: { body: 'x' } } }, '"from"'],
    ['a sender without address', { from: { name: 'Ana' }, message: { text: {} } }, '"phone" or "userId"'],
    ['a phone of letters', { from: { phone: 'ana' }, message: { text: {} } }, '"from.phone"'],
    ['a phone that is a number', { from: { phone: 549 }, message: { text: {} } }, '"from.phone"'],
    ['no message', { from: ANA }, '"message"'],
    ['a message of no type', { from: ANA, message: {} }, '"type"'],
    ['a timestamp that is a number', { from: ANA, message: { type: 'text', timestamp: 1 } }, '"message.timestamp"'],
    ['an empty id', { from: ANA, message: { type: 'text', id: '' } }, '"message.id"'],
    ['a number id of letters', { from: ANA, message: { type: 'text' }, phoneNumberId: 'x' }, '"phoneNumberId"'],
  ])('refuses %s, and posts nothing', async (_, request, named) => {
    const { ask, webhook } = await aBench();
    const { status, body } = await ask('POST', '/simulator/inbound', request);
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.stringContaining(named) });
    expect(webhook.posts).toHaveLength(0);
  });
});
