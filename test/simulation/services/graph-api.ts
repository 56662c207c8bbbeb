import type { System } from '../../../lambdas/runtime/system.ts';
import type { Ask } from '../lambda.ts';
import type { Thoroughness } from '../operation.ts';
import type { Time } from '../time.ts';

/** A message that WhatsApp took, as its request named it. */
export type AcceptedSend = {
  readonly nth: number;
  readonly at: number;
  readonly wamid: string;
  readonly phoneNumberId: string;
  readonly to: string;
  readonly text: string;
  readonly opaque: string;
  readonly conversationId: string;
  readonly sk: string;
  readonly attempt: number;
};

type SendFault =
  | 'refused'
  | 'not now'
  | 'account trouble'
  | 'unreachable'
  | 'server error'
  | 'answer lost'
  | 'request lost'
  | 'late'
  | 'crash after';

/** `late` differs from a lost answer by when it arrives; the rest of what is left out by how long it takes to hear. */
const TELLING: readonly SendFault[] = ['refused', 'not now', 'request lost', 'answer lost', 'crash after'];
const EVERY: readonly SendFault[] = [...TELLING, 'account trouble', 'unreachable', 'server error', 'late'];

const ARRIVES_MS = 50;
const ANSWERS_MS = 100;
/** A request that was given up arrives all the same, long after the turn that made it. */
const LATE_MS = 61_000;

/**
 * What becomes of every send for a while: Meta's code, where it answers with one; `unreachable`, where nothing does;
 * `undefined` where it is taken.
 */
export type Weather = (send: Pick<AcceptedSend, 'phoneNumberId' | 'to' | 'at'>) => number | 'unreachable' | undefined;

type GraphOptions = {
  readonly time: Time;
  readonly thoroughness: Thoroughness;
  readonly weather?: Weather;
  readonly onRequest: (send: Omit<AcceptedSend, 'nth' | 'wamid'>) => void;
  readonly onAccept: (send: AcceptedSend) => void;
};

/** Meta's codes: 131026 a recipient who cannot be reached, 130429 a rate that is too high, 190 a token that has ended. */
const refusal = (code: number) => ({
  status: 400,
  text: JSON.stringify({ error: { message: 'refused', type: 'OAuthException', code, fbtrace_id: 'simulated' } }),
});

const networkError = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });

/** WhatsApp's side of a send: it has no idempotency key, and takes whatever reaches it. */
export const createGraphApi = (options: GraphOptions) => {
  const { time, thoroughness } = options;
  const accepted: AcceptedSend[] = [];
  const kinds = thoroughness === 'every' ? EVERY : TELLING;

  const accept = (read: Omit<AcceptedSend, 'nth' | 'wamid' | 'at'>): string => {
    const nth = accepted.length + 1;
    const send = { ...read, nth, wamid: `wamid.OUT${nth}`, at: time.now() };
    accepted.push(send);
    options.onAccept(send);
    return send.wamid;
  };

  const post =
    (ask: Ask): System['post'] =>
    async (request) => {
      const answered = await ask({
        what: 'send',
        begin: ({ draw, answer, kill }) => {
          const read = readRequest(request.url, request.body);
          options.onRequest({ ...read, at: time.now() });
          const after = (ms: number, then: () => void) => time.after(ms, then);
          const timeout = () => after(request.timeoutMs, () => answer({ error: new DOMException('', 'TimeoutError') }));
          const refused = options.weather?.({ ...read, at: time.now() });
          if (refused !== undefined) {
            const answered =
              refused === 'unreachable' ? { error: networkError('ECONNREFUSED') } : { value: refusal(refused) };
            after(ANSWERS_MS, () => answer(answered));
            return;
          }
          const fault = draw(kinds);
          switch (fault) {
            case undefined:
              after(ARRIVES_MS, () => {
                const wamid = accept(read);
                after(ANSWERS_MS - ARRIVES_MS, () => answer({ value: accepting(read.to, wamid) }));
              });
              break;
            case 'refused':
              after(ANSWERS_MS, () => answer({ value: refusal(131026) }));
              break;
            case 'not now':
              after(ANSWERS_MS, () => answer({ value: refusal(130429) }));
              break;
            case 'account trouble':
              after(ANSWERS_MS, () => answer({ value: refusal(190) }));
              break;
            case 'unreachable':
              after(ANSWERS_MS, () => answer({ error: networkError('ECONNREFUSED') }));
              break;
            case 'server error':
              after(ANSWERS_MS, () => answer({ value: { status: 503, text: '' } }));
              break;
            case 'request lost':
              after(ANSWERS_MS, () => answer({ error: networkError('ECONNRESET') }));
              break;
            case 'answer lost':
              after(ARRIVES_MS, () => accept(read));
              timeout();
              break;
            case 'late':
              after(LATE_MS, () => accept(read));
              timeout();
              break;
            case 'crash after':
              after(ARRIVES_MS, () => {
                accept(read);
                kill();
              });
              break;
          }
        },
      });
      return answered as { status: number; text: string };
    };

  return { post, accepted };
};

const accepting = (to: string, wamid: string) => ({
  status: 200,
  text: JSON.stringify({
    messaging_product: 'whatsapp',
    contacts: [{ input: to, wa_id: to.replace('+', '') }],
    messages: [{ id: wamid }],
  }),
});

type SentBody = {
  readonly to?: string;
  readonly recipient?: string;
  readonly text: { readonly body: string };
  readonly biz_opaque_callback_data: string;
};

const readRequest = (url: string, json: string) => {
  const body = JSON.parse(json) as SentBody;
  const opaque = body.biz_opaque_callback_data;
  const [conversationId = '', sk = '', attempt = ''] = opaque.split('|');
  const phoneNumberId = url.split('/').at(-2) ?? '';
  const to = body.to ?? body.recipient ?? '';
  return { phoneNumberId, to, text: body.text.body, opaque, conversationId, sk, attempt: Number(attempt) };
};
