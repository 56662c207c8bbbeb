import { anEnvelope, aTextElement, aWebhookEvent } from './a-webhook.ts';

/** As many as Meta puts into one POST (Meta, Webhooks: up to a thousand updates). */
export const BULK = 1_000;

const APP_SECRET = 'bulk_app_secret';
export const bulkSecrets = { WHATSAPP_APP_SECRET: APP_SECRET };

const AT = Date.parse('2026-11-23T15:00:00.000Z');

/** One message of each of so many people, in one signed POST; another `name` makes other messages of the same people. */
export const aBulkPost = (name: string, people = BULK, from = 0) => {
  const each = Array.from({ length: people }, (_, place) => {
    const phone = String(5_491_100_000_000 + from + place);
    return { phone, userId: `AR.${phone}`, id: `wamid.BULK-${name}-${from + place}` };
  });
  return aWebhookEvent(
    JSON.stringify(
      anEnvelope({
        contacts: each.map(({ phone, userId }) => ({
          profile: { name: 'Ana Ruiz' },
          wa_id: phone,
          user_id: userId,
        })),
        messages: each.map(({ phone, userId, id }) => ({
          ...aTextElement({ id, from: phone, at: AT, text: 'Where are you?' }),
          from_user_id: userId,
        })),
      }),
    ),
    APP_SECRET,
  );
};
