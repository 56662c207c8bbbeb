import * as z from 'zod';

/** What the queue carries: "this conversation may have work". Content and order are in the table. */
export const DoorbellMessage = z.strictObject({
  v: z.literal(1),
  phoneNumberId: z.string().min(1),
  conversationId: z.string().min(1),
  /** Request id of whoever rang, so that one query follows a message across functions. */
  causedBy: z.string().min(1),
});
export type DoorbellMessage = z.infer<typeof DoorbellMessage>;
