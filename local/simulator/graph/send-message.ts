import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { FaultAction, Faults } from '../faults.ts';
import { readBody, sendJson } from '../http.ts';
import { type JsonObject, parseObject, present } from '../json.ts';
import type { Network } from '../network.ts';
import { digitsOf } from '../phone-digits.ts';
import type { AcceptedRecord, Person } from '../records.ts';
import { findReadProblem, findSendProblem, isBusinessScopedUserId } from './find-send-problem.ts';
import type { GraphError } from './graph-error.ts';
import type { MediaStore } from './media-store.ts';
import { invalidParameter } from './problems.ts';

export interface SendingPorts {
  readonly network: Network;
  readonly faults: Faults;
  readonly media: MediaStore;
  readonly clock: Clock;
}

const BODY_LIMIT = 1024 * 1024;
// Meta, typing indicators: it ends with the answer, or after 25 seconds.
const TYPING_MS = 25_000;

/** `POST /<phone number id>/messages`: a message, or a read receipt. Faults spoil messages only. */
export const sendMessage = async (
  request: IncomingMessage,
  response: ServerResponse,
  phoneNumberId: string,
  ports: SendingPorts,
): Promise<GraphError | undefined> => {
  const body = parseObject((await readBody(request, BODY_LIMIT)).toString('utf8'));
  if (body === undefined) return invalidParameter('The body must be a JSON object.');
  if ('status' in body) return markRead(body, response, ports.network);
  const problem = findSendProblem(body, ports.media.has);
  if (problem !== undefined) return problem;
  return sendUnderFaults(request, response, { phoneNumberId, body }, ports);
};

const markRead = (body: JsonObject, response: ServerResponse, network: Network): GraphError | undefined => {
  const problem = findReadProblem(body);
  if (problem !== undefined) return problem;
  network.markRead(String(body.message_id), 'typing_indicator' in body ? TYPING_MS : undefined);
  sendJson(response, 200, { success: true });
  return undefined;
};

interface Message {
  readonly phoneNumberId: string;
  readonly body: JsonObject;
}

const sendUnderFaults = async (
  request: IncomingMessage,
  response: ServerResponse,
  message: Message,
  { network, faults, clock }: SendingPorts,
): Promise<GraphError | undefined> => {
  const recipient = recipientOf(message.body, network);
  // All are taken at once, so that sends use faults up in the order in which they came.
  const who = recipient ?? {};
  const outcome = faults.take('outcome', who);
  const delay = faults.take('delay', who);
  const fault = isAccepted(outcome) ? faults.take('status', who)?.do : undefined;
  const accept = (): AcceptedRecord => network.accept({ ...message, recipient, ...(fault !== undefined && { fault }) });

  if (delay !== undefined) await new Promise<void>((resolve) => clock.after(delay.ms, resolve));
  switch (outcome?.do) {
    case 'reset-before':
      request.socket.resetAndDestroy();
      return undefined;
    case 'reset-after-accept':
      accept();
      request.socket.resetAndDestroy();
      return undefined;
    case 'timeout-after-accept':
      accept();
      return undefined;
    case 'http':
      response.writeHead(outcome.status, { 'content-type': 'text/plain' }).end('Sorry, something went wrong.');
      return undefined;
    case 'error':
      return {
        code: outcome.code,
        details: 'Asked for by a fault of the simulator.',
        ...(outcome.status !== undefined && { status: outcome.status }),
      };
    case undefined:
      answer(response, accept());
      return undefined;
  }
};

const isAccepted = (outcome: FaultAction | undefined): boolean =>
  outcome === undefined || outcome.do === 'timeout-after-accept' || outcome.do === 'reset-after-accept';

/** `to` wins over `recipient`. A BSUID in `to` is accepted and never delivered, as seen in production. */
const recipientOf = ({ to, recipient }: JsonObject, network: Network): Person | undefined => {
  if (typeof to !== 'string') return network.knownPerson({ userId: String(recipient) });
  return isBusinessScopedUserId(to) ? undefined : network.knownPerson({ phone: digitsOf(to) });
};

const answer = (response: ServerResponse, { body, recipient, wamid }: AcceptedRecord): void =>
  sendJson(response, 200, {
    messaging_product: 'whatsapp',
    contacts: [present({ input: body.to ?? body.recipient, wa_id: recipient.phone, user_id: recipient.userId })],
    messages: [present({ id: wamid, message_status: body.type === 'template' ? 'accepted' : undefined })],
  });
