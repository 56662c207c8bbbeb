import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ANA, NUMBER, simulatorBenches, textTo } from './bench.ts';

const aBench = simulatorBenches();

const TOKEN = { authorization: 'Bearer t' };

const graphError = (code: number) => ({
  error: {
    message: expect.stringMatching(new RegExp(`^\\(#${code}\\) .+`)),
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
    fbtrace_id: expect.stringMatching(/^A[\w-]{22}$/),
  },
});

describe('POST /<phone number id>/messages', () => {
  it('accepts a text, and logs it', async () => {
    const { write, send, sent, clock } = await aBench();
    await write('hi');
    const { status, body } = await send({ biz_opaque_callback_data: 'x' });
    expect(status).toBe(200);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: `+${ANA.phone}`, wa_id: ANA.phone, user_id: ANA.userId }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    expect(await sent()).toEqual([
      {
        seq: 1,
        at: new Date(clock.now()).toISOString(),
        phoneNumberId: NUMBER,
        wamid: (body as { messages: { id: string }[] }).messages[0]?.id,
        body: { ...textTo(`+${ANA.phone}`), biz_opaque_callback_data: 'x' },
      },
    ]);
  });

  it('lists what was accepted after a seq, exclusive', async () => {
    const { ask, send } = await aBench();
    await send();
    await send();
    await send();
    expect((await ask('GET', '/simulator/sent?after=1')).body).toMatchObject([{ seq: 2 }, { seq: 3 }]);
    expect((await ask('GET', '/simulator/sent?after=3')).body).toEqual([]);
    expect((await ask('GET', '/simulator/sent?after=x')).status).toBe(400);
  });

  const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
  const interactive = (type: string, action: object) => ({
    type: 'interactive',
    interactive: { type, body: { text: '?' }, action },
  });

  it.each([
    ['a quote', { context: { message_id: 'wamid.IN1' } }],
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.IN1', emoji: '👍' } }],
    ['a reaction taken back', { type: 'reaction', reaction: { message_id: 'wamid.IN1', emoji: '' } }],
    ['a document by link', { type: 'document', document: { link: 'https://example.com/a.pdf', filename: 'a.pdf' } }],
    ['reply buttons', interactive('button', { buttons: [button('y', 'Yes'), button('n', 'No')] })],
    ['a list', interactive('list', { button: 'See', sections: [{ rows: [{ id: '9', title: '09:00' }] }] })],
    ['a link', interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://e.com' } })],
    ['a location', { type: 'location', location: { latitude: -34.6, longitude: '-58.38' } }],
    ['contacts', { type: 'contacts', contacts: [{ name: { formatted_name: 'Luis Paz' } }] }],
    ['4,096 characters', { text: { body: 'x'.repeat(4096) } }],
    ['512 characters of opaque value', { biz_opaque_callback_data: 'x'.repeat(512) }],
  ])('accepts %s', async (_, body) => {
    const { send, sent } = await aBench();
    expect((await send(body)).status).toBe(200);
    expect(await sent()).toMatchObject([{ body }]);
  });

  it('says of a template that it is accepted, and bills it', async () => {
    const { send, webhook, clock } = await aBench();
    const template = { name: 'reminder', language: { code: 'es_AR' } };
    expect((await send({ type: 'template', template })).body).toMatchObject({
      messages: [{ message_status: 'accepted' }],
    });
    clock.advance(50);
    await webhook.received(1);
    expect(webhook.posts[0]?.value.statuses?.[0]).toMatchObject({ pricing: { billable: true, type: 'regular' } });
  });

  it.each([
    ['no messaging_product', { messaging_product: undefined }, 131008],
    ['another product', { messaging_product: 'sms' }, 100],
    ['no recipient', { to: undefined }, 131008],
    ['letters as a phone number', { to: 'ana' }, 100],
    ['a recipient that is no BSUID', { to: undefined, recipient: '5491122334455' }, 100],
    ['a group', { recipient_type: 'group' }, 100],
    ['no type', { type: undefined }, 131008],
    ['an unknown type', { type: 'poll', poll: {} }, 100],
    ['no object of its type', { type: 'image' }, 131008],
    ['no text', { text: {} }, 131008],
    ['an empty text', { text: { body: '' } }, 131008],
    ['a blank text', { text: { body: ' \n' } }, 131008],
    ['a text that is a number', { text: { body: 7 } }, 100],
    ['4,097 characters', { text: { body: 'x'.repeat(4097) } }, 100],
    ['513 characters of opaque value', { biz_opaque_callback_data: 'x'.repeat(513) }, 100],
    ['a quote of nothing', { context: {} }, 100],
    ['media of neither id nor link', { type: 'image', image: {} }, 131008],
    ['media never uploaded', { type: 'image', image: { id: '1' } }, 100],
    ['a link that is none', { type: 'image', image: { link: 'ftp://example.com/a' } }, 100],
    ['a caption of 1,025', { type: 'image', image: { link: 'https://e.com/a', caption: 'x'.repeat(1025) } }, 100],
    ['no buttons', interactive('button', {}), 131008],
    ['four buttons', interactive('button', { buttons: ['a', 'b', 'c', 'd'].map((id) => button(id, id)) }), 100],
    ['buttons of one title', interactive('button', { buttons: [button('1', 'A'), button('2', 'A')] }), 100],
    ['a button title of 21', interactive('button', { buttons: [button('1', 'x'.repeat(21))] }), 100],
    [
      'eleven rows',
      interactive('list', {
        button: 'See',
        sections: [{ rows: Array.from({ length: 11 }, (_, id) => ({ id: String(id), title: 't' })) }],
      }),
      100,
    ],
    ['an interactive of no type', { type: 'interactive', interactive: {} }, 131008],
    ['a template without language', { type: 'template', template: { name: 'x' } }, 131008],
    ['a reaction to nothing', { type: 'reaction', reaction: { emoji: '👍' } }, 131008],
    ['a latitude of 91', { type: 'location', location: { latitude: 91, longitude: 0 } }, 100],
    ['contacts without a name', { type: 'contacts', contacts: [{}] }, 131008],
  ])('refuses %s', async (_, body, code) => {
    const { send, sent } = await aBench();
    const reply = await send(body);
    expect(reply.body).toEqual(graphError(code));
    expect(reply.status).toBe(400);
    expect(await sent()).toEqual([]);
  });

  it.each([
    ['none', {}],
    ['a blank one', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('refuses a token that is %s with 401 and code 190', async (_, headers) => {
    const { ask } = await aBench();
    const reply = await ask('POST', `/v26.0/${NUMBER}/messages`, textTo(ANA.phone), headers);
    expect(reply.body).toEqual(graphError(190));
    expect(reply.status).toBe(401);
  });

  it('refuses a number it does not know, and a body that is no JSON', async () => {
    const { ask } = await aBench();
    const unknown = await ask('POST', '/v26.0/999/messages', textTo(ANA.phone), TOKEN);
    expect([unknown.status, unknown.body]).toEqual([400, graphError(33)]);
    const broken = await ask('POST', `/v26.0/${NUMBER}/messages`, '{"to":', TOKEN);
    expect([broken.status, broken.body]).toEqual([400, graphError(100)]);
  });
});

describe('a read receipt', () => {
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' };

  it('succeeds, and is no message', async () => {
    const { ask, sent } = await aBench();
    const path = `/v26.0/${NUMBER}/messages`;
    expect((await ask('POST', path, read, TOKEN)).body).toEqual({ success: true });
    expect((await ask('POST', path, { ...read, typing_indicator: { type: 'text' } }, TOKEN)).body).toEqual({
      success: true,
    });
    expect(await sent()).toEqual([]);
  });

  it.each([
    [{ status: 'seen' }, 100],
    [{ message_id: undefined }, 131008],
    [{ typing_indicator: { type: 'audio' } }, 100],
  ])('with %j is refused', async (change, code) => {
    const { ask } = await aBench();
    const reply = await ask('POST', `/v26.0/${NUMBER}/messages`, { ...read, ...change }, TOKEN);
    expect([reply.status, reply.body]).toEqual([400, graphError(code)]);
  });
});

describe('GET /<phone number id>', () => {
  it('shows the number, or the fields asked for', async () => {
    const { ask } = await aBench({ displayPhoneNumber: '15550783881' });
    const whole = { id: NUMBER, display_phone_number: '15550783881', verified_name: 'Harbour Dental' };
    expect((await ask('GET', `/v26.0/${NUMBER}`, undefined, TOKEN)).body).toMatchObject(whole);
    const some = await ask('GET', `/v26.0/${NUMBER}?fields=verified_name`, undefined, TOKEN);
    expect(some.body).toEqual({ id: NUMBER, verified_name: 'Harbour Dental' });
  });
});

describe('media', () => {
  const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);

  const upload = async (url: string, type = 'application/pdf', fields = { messaging_product: 'whatsapp' }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([bytes], { type }), 'a.pdf');
    const response = await fetch(`${url}/v26.0/${NUMBER}/media`, { method: 'POST', headers: TOKEN, body: form });
    return { status: response.status, body: (await response.json()) as { id: string } };
  };

  it('is uploaded, described, downloaded, sent, and deleted', async () => {
    const { url, ask, send } = await aBench();
    const { id } = (await upload(url())).body;
    const { body } = await ask('GET', `/v26.0/${id}`, undefined, TOKEN);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      url: expect.stringContaining(url()),
      mime_type: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      file_size: bytes.length,
      id,
    });
    const link = (body as { url: string }).url;
    const download = await fetch(link, { headers: TOKEN });
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(link)).status).toBe(401);

    expect((await send({ type: 'document', document: { id } })).status).toBe(200);
    expect((await ask('DELETE', `/v26.0/${id}`, undefined, TOKEN)).body).toEqual({ success: true });
    expect((await ask('GET', `/v26.0/${id}`, undefined, TOKEN)).body).toEqual(graphError(33));
  });

  it('is linked for five minutes', async () => {
    const { url, ask, clock } = await aBench();
    const { id } = (await upload(url())).body;
    const { body } = await ask('GET', `/v26.0/${id}`, undefined, TOKEN);
    clock.advance(5 * 60 * 1000);
    expect((await fetch((body as { url: string }).url, { headers: TOKEN })).status).toBe(404);
  });

  it('is refused for its type, without a product, and when it is no form', async () => {
    const { url, ask } = await aBench();
    expect(await upload(url(), 'text/html')).toEqual({ status: 400, body: graphError(131053) });
    expect(await upload(url(), 'application/pdf', {} as never)).toEqual({ status: 400, body: graphError(131008) });
    expect((await ask('POST', `/v26.0/${NUMBER}/media`, {}, TOKEN)).body).toEqual(graphError(100));
  });
});
