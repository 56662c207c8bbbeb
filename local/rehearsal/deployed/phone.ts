import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as z from 'zod';

const Inbound = z.object({ response: z.object({ status: z.int() }) });
const Sent = z.array(
  z.object({
    seq: z.int(),
    wamid: z.string(),
    body: z.looseObject({ to: z.string().optional(), text: z.object({ body: z.string() }).optional() }),
  }),
);
export type Sent = z.output<typeof Sent>[number];

/** A message as Meta delivers it, the first time and again. */
export interface Written {
  readonly from: string;
  readonly text: string;
  readonly wamid: string;
  /** Unix seconds. */
  readonly timestamp: string;
}

/** The customers' side, by the simulator. */
export interface Phone {
  /** A customer's phone number that nobody else has. */
  readonly newNumber: () => string;
  /** Makes a text that was not delivered yet. */
  readonly compose: (from: string, text: string) => Written;
  /** Has Meta deliver a message; answers with the status that the deployed webhook gave. */
  readonly deliver: (message: Written) => Promise<number>;
  /**
   * Composes and delivers.
   *
   * @throws {Error} where the webhook does not take it at once
   */
  readonly write: (from: string, text: string) => Promise<Written>;
  /** Has the Graph API fail for a customer: a fault of the simulator. */
  readonly fail: (to: string, fault: Readonly<Record<string, unknown>>) => Promise<void>;
  /** What the Graph API accepted for a customer, in order. */
  readonly sentTo: (phone: string) => Promise<readonly Sent[]>;
}

/** `key`: what the simulator takes requests by. */
export const createPhone = (simulatorUrl: string, key: string): Phone => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  let customers = 0;
  const compose: Phone['compose'] = (from, text) => ({
    from,
    text,
    wamid: `wamid.${randomBytes(18).toString('base64')}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
  });
  const deliver: Phone['deliver'] = async ({ from, text, wamid, timestamp }) => {
    const message = { id: wamid, timestamp, type: 'text', text: { body: text } };
    const response = await fetch(`${simulatorUrl}/simulator/inbound`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ from: { phone: from, name: 'Rehearsal' }, message }),
    });
    return Inbound.parse(await response.json()).response.status;
  };
  return {
    newNumber: () => `1212555${String(2_000 + customers++)}`,
    compose,
    deliver,
    write: async (from, text) => {
      const message = compose(from, text);
      const status = await deliver(message);
      assert(status === 200, `the webhook answered ${status}`);
      return message;
    },
    fail: async (to, fault) => {
      const body = JSON.stringify({ ...fault, to });
      const { status } = await fetch(`${simulatorUrl}/simulator/faults`, { method: 'POST', headers, body });
      assert(status === 200, `the simulator answered ${status} to a fault`);
    },
    sentTo: async (phone) => {
      const response = await fetch(`${simulatorUrl}/simulator/sent`, { headers });
      return Sent.parse(await response.json()).filter(({ body }) => body.to === `+${phone}`);
    },
  };
};
