import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Faults, parseFault } from './faults.ts';
import { BodyTooLargeError, readBody, sendJson, sendProblem } from './http.ts';
import { parseJson } from './json.ts';
import type { Network } from './network.ts';
import { parseInboundRequest } from './parse-inbound-request.ts';
import { digitsOf } from './phone-digits.ts';
import { streamChat } from './stream-chat.ts';

export interface ControlPorts {
  readonly network: Network;
  readonly faults: Faults;
}

const BODY_LIMIT = 1024 * 1024;

/** `/simulator/…`: what programs and the phone page ask of the simulator itself. */
export const answerControl = async (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { network, faults }: ControlPorts,
): Promise<void> => {
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /simulator/inbound':
      return postInbound(request, response, network);
    case 'GET /simulator/sent':
      return listSent(response, url, network);
    case 'POST /simulator/faults':
      return addFault(request, response, faults);
    case 'DELETE /simulator/faults':
      faults.clear();
      return sendJson(response, 200, { active: faults.active() });
    case 'GET /simulator/events':
      return openEvents(request, response, url, network);
    default:
      return sendProblem(response, 404, `There is no ${request.method} ${url.pathname}.`);
  }
};

const postInbound = async (request: IncomingMessage, response: ServerResponse, network: Network): Promise<void> => {
  const body = await readJson(request, response);
  if (body === undefined) return;
  const parsed = parseInboundRequest(body);
  if (parsed.outcome === 'invalid') return sendProblem(response, 400, parsed.problem);
  const { wamid, request: posted, answer } = await network.receive(parsed.request);
  sendJson(response, 200, {
    wamid,
    request: posted,
    response: { status: answer.status, body: parseJson(answer.body) },
  });
};

const listSent = (response: ServerResponse, url: URL, network: Network): void => {
  const after = url.searchParams.get('after') ?? '0';
  if (!/^\d{1,15}$/.test(after)) {
    sendProblem(response, 400, '"after" must be a seq: a whole number.');
    return;
  }
  const sent = network.sentAfter(Number(after)).map(({ seq, at, phoneNumberId, wamid, body }) => ({
    seq,
    at: new Date(at).toISOString(),
    phoneNumberId,
    wamid,
    body,
  }));
  sendJson(response, 200, sent);
};

const addFault = async (request: IncomingMessage, response: ServerResponse, faults: Faults): Promise<void> => {
  const body = await readJson(request, response);
  if (body === undefined) return;
  const parsed = parseFault(body);
  if (parsed.outcome === 'invalid') return sendProblem(response, 400, parsed.problem);
  faults.add(parsed.fault);
  sendJson(response, 200, { active: faults.active() });
};

const openEvents = (request: IncomingMessage, response: ServerResponse, url: URL, network: Network): void => {
  const phone = digitsOf(url.searchParams.get('phone') ?? '');
  if (/^\d{1,20}$/.test(phone)) streamChat(request, response, phone, network.chats);
  else sendProblem(response, 400, '"phone" must be a phone number in digits.');
};

/** The parsed body; `undefined` when the request was refused for it. Text that is not JSON is left to the parsers. */
const readJson = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
  try {
    return parseJson((await readBody(request, BODY_LIMIT)).toString('utf8'));
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error;
    sendProblem(response, 413, error.message);
    return undefined;
  }
};
