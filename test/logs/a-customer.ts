import { inboundMessageId } from '../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import { toEpochMs } from '../../lambdas/core/instants.ts';
import type { ReportedStatus } from '../../lambdas/core/statuses.ts';
import { aTextElement, PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import type { Product } from './a-product.ts';

export type Written = {
  readonly wamid: string;
  readonly jobId: string;
  readonly element: Readonly<Record<string, unknown>>;
};

let customers = 0;
let messages = 0;

/** A customer of the product's one number, whose texts and whose phone's statuses Meta posts. */
export const aCustomer = (product: Product, { phone = `1555000${1_000 + customers++}`, name = 'Ana' } = {}) => {
  const contacts = [{ wa_id: phone, profile: { name } }];
  const text = (body: string, secondsAgo = 0): Written => {
    const wamid = `wamid.IN-${++messages}`;
    const at = toEpochMs(product.clock.now()) - secondsAgo * 1_000;
    const element = aTextElement({ id: wamid, from: phone, at, text: body });
    return { wamid, jobId: inboundMessageId(PHONE_NUMBER_ID, wamid), element };
  };
  const post = (...written: readonly Written[]) =>
    product.post({ contacts, messages: written.map(({ element }) => element) });
  return {
    phone,
    text,
    post,
    write: async (body: string, secondsAgo = 0): Promise<Written> => {
      const written = text(body, secondsAgo);
      await post(written);
      return written;
    },
    /** The customer's phone tells of the newest message that was sent to it. */
    report: (status: ReportedStatus, error?: { readonly code: number; readonly [key: string]: unknown }) =>
      product.post({
        statuses: [
          {
            id: `wamid.OUT-${product.requests.length}`,
            status,
            timestamp: String(Math.floor(toEpochMs(product.clock.now()) / 1_000)),
            recipient_id: phone,
            biz_opaque_callback_data: product.newestOpaque(),
            ...(error && { errors: [error] }),
          },
        ],
      }),
  };
};
