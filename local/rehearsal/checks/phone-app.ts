import assert from 'node:assert/strict';
import { metaJson, signatureOf } from '../../simulator/meta-json.ts';
import { waitUntil } from '../../support/wait-until.ts';
import type { Check } from '../world.ts';

/** What Meta tells of the phone at the business, in the envelope of its webhooks. */
const envelope = (phoneNumberId: string, field: string, told: Readonly<Record<string, unknown>>) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field,
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '12125550142', phone_number_id: phoneNumberId },
            ...told,
          },
        },
      ],
    },
  ],
});

/** Somebody at the business answers by the phone app: an echo, and statuses without a reference of ours. */
export const phoneApp: Check = {
  name: 'a status without our reference finds its message, and who answers by the phone app takes over',
  run: async ({ ask, phone, admin, phoneNumberId, secrets, deployment }) => {
    const post = async (field: string, told: Readonly<Record<string, unknown>>) => {
      const body = metaJson(envelope(phoneNumberId, field, told));
      const { status, text } = await ask('POST', deployment.WebhookUrl, {
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, secrets.appSecret) },
        body,
      });
      assert(status === 200, `a webhook of field ${field} got ${status}: ${text}`);
    };
    const customer = phone.newNumber();
    const { wamid } = await phone.write(customer, 'Is there parking?');
    await admin.jobDone(wamid);
    const { id } = await admin.conversationWith(customer);
    const timestamp = String(Math.floor(Date.now() / 1_000));

    const [sent] = await phone.sentTo(customer);
    await post('messages', { statuses: [{ id: sent?.wamid, status: 'played', timestamp, recipient_id: customer }] });
    await waitUntil(
      'the reply is played',
      () => admin.thread(id),
      ([reply]) => reply?.status === 'played',
    );

    const echo = phone.compose('12125550142', 'I will look after it myself.');
    await post('smb_message_echoes', {
      message_echoes: [
        { from: echo.from, to: customer, id: echo.wamid, timestamp, type: 'text', text: { body: echo.text } },
      ],
    });
    const { owner } = await admin.conversationWith(customer);
    assert(owner === 'person', `after an echo it is of ${owner}`);
    return '';
  },
};
