import * as z from 'zod';
import type { Post } from '../../lambdas/adapters/whatsapp/post.ts';

/** Leads nowhere: names under `.invalid` never resolve (RFC 2606). */
export const GRAPH_URL = 'https://graph.lab.invalid';

const SentBody = z.object({ to: z.string(), text: z.object({ body: z.string() }) });

export type Sent = { readonly wamid: string; readonly to: string; readonly text: string };

export type LabGraph = {
  readonly sent: readonly Sent[];
  readonly post: Post;
};

/** Writes down what would be sent, and answers as Meta does when it takes a message (Meta, Send messages). */
export const createLabGraph = (customer: string): LabGraph => {
  const sent: Sent[] = [];
  return {
    sent,
    post: async ({ url, body }) => {
      if (!url.startsWith(`${GRAPH_URL}/`)) throw new Error(`the lab has no Graph API at ${url}`);
      const { to, text } = SentBody.parse(JSON.parse(body));
      const wamid = `wamid.LAB-${customer}-out-${sent.length + 1}`;
      sent.push({ wamid, to, text: text.body });
      const contacts = [{ input: to, wa_id: to.replace(/^\+/, '') }];
      return {
        status: 200,
        text: JSON.stringify({ messaging_product: 'whatsapp', contacts, messages: [{ id: wamid }] }),
      };
    },
  };
};
