import { type BusinessNumber, WABA_ID } from './business-number.ts';
import { type JsonObject, present } from './json.ts';
import type { Person } from './records.ts';

/** A webhook of the field `messages` with one change, as Meta wraps it. */
export const messagesEnvelope = (number: BusinessNumber, value: JsonObject): JsonObject => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: WABA_ID,
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: {
              display_phone_number: number.displayPhoneNumber,
              phone_number_id: number.phoneNumberId,
            },
            ...value,
          },
        },
      ],
    },
  ],
});

/** An element of `value.contacts[]`. Keys of what is not known are absent (Meta, "Business-scoped user IDs"). */
export const contactOf = (person: Person): JsonObject => {
  const profile = present({ name: person.name, username: person.username });
  return present({
    profile: Object.keys(profile).length > 0 ? profile : undefined,
    wa_id: person.phone,
    user_id: person.userId,
  });
};

/** Meta's timestamps: Unix seconds in a string. */
export const metaTimestamp = (epochMs: number): string => String(Math.floor(epochMs / 1000));
