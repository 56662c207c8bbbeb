import { describe, expect, it } from '@jest/globals';
import { signatureOf } from '../../../local/simulator/meta-json.ts';
import { eventually } from '../eventually.ts';
import { ANA, APP_SECRET, NUMBER, simulatorBenches } from './bench.ts';

const aBench = simulatorBenches();

const HOUR_MS = 3_600_000;

describe('status webhooks', () => {
  it('follow an accepted message after 50, 150 and 400 ms, in order', async () => {
    const { send, webhook, clock } = await aBench();
    await send();
    clock.advance(49);
    expect(webhook.posts).toHaveLength(0);
    clock.advance(1);
    await webhook.received(1);
    clock.advance(99);
    expect(webhook.statuses()).toEqual(['sent']);
    clock.advance(1);
    await webhook.received(2);
    clock.advance(249);
    expect(webhook.statuses()).toEqual(['sent', 'delivered']);
    clock.advance(1);
    await webhook.received(3);
    expect(webhook.statuses()).toEqual(['sent', 'delivered', 'read']);
  });

  it('carry the opaque value, the recipient, the contact and the price, and are signed', async () => {
    const { write, send, sent, webhook, clock } = await aBench();
    await write('hi');
    await send({ biz_opaque_callback_data: 'conv|msg|1' });
    clock.advance(50);
    await webhook.received(2);
    const [accepted] = await sent();
    const post = webhook.posts[1];
    expect(post?.value).toEqual({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: expect.any(String), phone_number_id: NUMBER },
      contacts: [{ profile: { name: 'Ana Ruiz' }, wa_id: ANA.phone, user_id: ANA.userId }],
      statuses: [
        {
          id: accepted?.wamid,
          status: 'sent',
          timestamp: '1795000000',
          recipient_id: ANA.phone,
          recipient_user_id: ANA.userId,
          biz_opaque_callback_data: 'conv|msg|1',
          pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
        },
      ],
    });
    expect(post?.headers['x-hub-signature-256']).toBe(signatureOf(post?.raw ?? '', APP_SECRET));
  });

  it('tell the price with sent and delivered only', async () => {
    const { send, webhook, clock } = await aBench();
    await send();
    clock.advance(400);
    await webhook.received(3);
    const priced = webhook.posts.flatMap(({ value }) => value.statuses ?? []).filter(({ pricing }) => pricing);
    expect(priced.map(({ status }) => status).sort()).toEqual(['delivered', 'sent']);
  });

  it('leave out the BSUID of a stranger, and the opaque value where none was set', async () => {
    const { send, webhook, clock } = await aBench();
    await send();
    clock.advance(50);
    await webhook.received(1);
    expect(Object.keys(webhook.posts[0]?.value.statuses?.[0] ?? {})).toEqual([
      'id',
      'status',
      'timestamp',
      'recipient_id',
      'pricing',
    ]);
  });

  it('name a person by BSUID alone while the phone is not known, by both when it is', async () => {
    const { write, send, webhook, clock } = await aBench();
    const toUser = { to: undefined, recipient: ANA.userId };
    expect((await send(toUser)).body).toMatchObject({ contacts: [{ input: ANA.userId, user_id: ANA.userId }] });
    clock.advance(50);
    await webhook.received(1);
    const [stranger] = webhook.posts[0]?.value.statuses ?? [];
    expect(stranger).toMatchObject({ recipient_user_id: ANA.userId });
    expect(stranger).not.toHaveProperty('recipient_id');

    await write('hi');
    await send(toUser);
    const before = webhook.posts.length;
    clock.advance(50);
    await webhook.received(before + 1);
    expect(webhook.posts.at(-1)?.value.statuses?.[0]).toMatchObject({
      recipient_user_id: ANA.userId,
      recipient_id: ANA.phone,
    });
  });

  it('are only sent for a reaction', async () => {
    const { send, webhook, clock } = await aBench();
    await send({ type: 'reaction', reaction: { message_id: 'wamid.IN', emoji: '👍' } });
    await send();
    clock.advance(400);
    await webhook.received(4);
    expect(webhook.statuses().toSorted()).toEqual(['delivered', 'read', 'sent', 'sent']);
  });

  it('never come for a BSUID in the place of a phone number', async () => {
    const { send, webhook, clock } = await aBench();
    expect((await send({ to: ANA.userId })).status).toBe(200);
    await send();
    clock.advance(400);
    await webhook.received(3);
    expect(webhook.posts).toHaveLength(3);
    expect(webhook.posts.every(({ value }) => value.statuses?.[0]?.recipient_id === ANA.phone)).toBe(true);
  });
});

describe('a webhook that gets no 200', () => {
  it('is posted again every two seconds, the same bytes, until it does', async () => {
    const { write, webhook, clock, log } = await aBench();
    webhook.answerWith(500);
    await write('hi');
    const refusals = () => log.filter(([, message]) => message === 'webhook not answered 200').length;
    expect(refusals()).toBe(1);
    clock.advance(1_999);
    expect(webhook.posts).toHaveLength(1);
    clock.advance(1);
    await webhook.received(2);
    webhook.answerWith(200);
    await eventually('the log or webhook says so', () => refusals() === 2);
    clock.advance(2_000);
    await webhook.received(3);
    expect(new Set(webhook.posts.map(({ raw }) => raw)).size).toBe(1);
  });

  it('is taken for refused with 202 too', async () => {
    const { send, webhook, clock, log } = await aBench();
    webhook.answerWith(202);
    await send();
    clock.advance(50);
    await eventually('the log or webhook says so', () => log.length === 1);
    webhook.answerWith(200);
    clock.advance(2_000);
    await eventually('the log or webhook says so', () => webhook.statuses().length === 4);
    expect(webhook.statuses().filter((status) => status === 'sent')).toHaveLength(2);
  });

  it('is given up after an hour', async () => {
    const { write, webhook, clock, log, stop, start } = await aBench();
    webhook.answerWith(500);
    await write('hi');
    clock.advance(HOUR_MS);
    await eventually('the log or webhook says so', () =>
      log.some(([, message]) => message === 'webhook given up after an hour'),
    );
    const posted = webhook.posts.length;
    await stop();
    await start();
    await write('another');
    expect(webhook.posts).toHaveLength(posted + 1);
  });
});
