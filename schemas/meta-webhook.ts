import * as z from 'zod';

/*
 * Meta's side, read leniently: unknown keys pass, and each element is parsed on its own, so that one that does not fit
 * never hides another. Missing addresses may come as an absent key, an empty string or, in `from`, as a user id.
 */

/** Text, or a number where Meta usually sends text. */
const textOrNumber = z.union([z.string(), z.number().transform(String)]);

/** Short text of Meta's; anything else counts as absent. */
const text = textOrNumber.pipe(z.string().max(512)).optional().catch(undefined);

const id = textOrNumber.pipe(z.string().min(1).max(512));

/** An error's code: a number as Meta documents it, or its digits. */
const code = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

export const MetaEnvelope = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
});

export const MetaEntry = z.looseObject({ changes: z.array(z.unknown()) });

export const MetaChange = z.looseObject({ field: z.string(), value: z.looseObject({}) });

export const MetaMessagesValue = z.looseObject({
  metadata: z.looseObject({ phone_number_id: textOrNumber.pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)) }),
  contacts: z.array(z.unknown()).optional().catch(undefined),
  messages: z.unknown().optional(),
  message_echoes: z.unknown().optional(),
  statuses: z.unknown().optional(),
  errors: z.unknown().optional(),
});
export type MetaMessagesValue = z.infer<typeof MetaMessagesValue>;

export const MetaContact = z.looseObject({
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  profile: z.looseObject({ name: text, username: text }).optional().catch(undefined),
});
export type MetaContact = z.infer<typeof MetaContact>;

export const MetaMessage = z.looseObject({
  id,
  /** See `readTime`. */
  timestamp: z.unknown().optional(),
  type: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,64}$/)
    .optional()
    .catch(undefined),
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  group_id: text,
  text: z.looseObject({ body: textOrNumber }).optional().catch(undefined),
  context: z.looseObject({ id: text }).optional().catch(undefined),
  system: z
    .looseObject({
      type: text,
      user_id: text,
      previous_user_id: text,
      parent_user_id: text,
      previous_parent_user_id: text,
      wa_id: text,
    })
    .optional()
    .catch(undefined),
});
export type MetaMessage = z.infer<typeof MetaMessage>;

export const MetaError = z.looseObject({ code, title: text, message: text });

export const MetaStatus = z.looseObject({
  id,
  status: z.string(),
  timestamp: z.unknown().optional(),
  recipient_id: text,
  recipient_user_id: text,
  biz_opaque_callback_data: text,
  errors: z.array(MetaError).optional().catch(undefined),
});
export type MetaStatus = z.infer<typeof MetaStatus>;

/** Answer of the Graph API to a send. */
export const GraphSendAnswer = z.looseObject({
  messages: z.tuple([z.looseObject({ id: z.string().min(1) })], z.unknown()),
});

/** Error envelope of the Graph API. */
export const GraphErrorAnswer = z.looseObject({
  error: z.looseObject({ code: z.number() }),
});
