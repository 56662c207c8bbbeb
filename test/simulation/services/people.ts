import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { toInstant } from '../../../lambdas/core/instants.ts';
import { aRequest } from '../../handlers/a-request.ts';
import type { InvocationEnd } from '../invocation.ts';
import type { Time } from '../time.ts';

/** What an agent does in the inbox. */
export type Act =
  | { readonly act: 'takeover' | 'close' | 'restore' }
  | { readonly act: 'handback'; readonly answer?: boolean }
  | { readonly act: 'delete' | 'block' }
  | { readonly act: 'snooze'; readonly forMs: number }
  /** Decides on a message that is held or failed, by its sort key. */
  | { readonly act: 'retry' | 'dismiss'; readonly key: string; readonly sk: string }
  | { readonly act: 'message'; readonly key: string; readonly text: string };

type PeopleOptions = {
  readonly time: Time;
  readonly invoke: (event: APIGatewayProxyEventV2, onEnd: (end: InvocationEnd) => void) => void;
  readonly onDone: (act: Act, conversationId: string, statusCode: number) => void;
};

const CLAIMS = { sub: 'agent-1', token_use: 'access', 'cognito:groups': '[agent]' };
const REPEAT_MS = 2_000;
/** A conversation that is not shown yet is looked for again. */
const LOOK_AGAIN_MS = 1_000;
const PATIENCE = 60;

/** The people at the business, whose page repeats a request until it has an answer, a message under the same key. */
export const createPeople = ({ time, invoke, onDone }: PeopleOptions) => {
  /** `find` answers the conversation that is meant, once an agent could see it. */
  const act = (what: Act, find: () => string | undefined, tries = 0): void => {
    const conversationId = find();
    if (conversationId === undefined) {
      if (tries < PATIENCE) time.after(LOOK_AGAIN_MS, () => act(what, find, tries + 1));
      return;
    }
    invoke(requestOf(what, conversationId, time), (end) => {
      const statusCode = end.ended === 'answered' ? (end.result as { readonly statusCode: number }).statusCode : 500;
      if (statusCode < 500 && statusCode !== 404) onDone(what, conversationId, statusCode);
      else if (tries < PATIENCE) time.after(REPEAT_MS, () => act(what, find, tries + 1));
    });
  };
  return { act: (what: Act, find: () => string | undefined) => act(what, find) };
};

export type People = ReturnType<typeof createPeople>;

const requestOf = (what: Act, conversationId: string, time: Time): APIGatewayProxyEventV2 => {
  const path = `/api/inbox/conversations/${conversationId}`;
  const headers = { 'content-type': 'application/json' };
  switch (what.act) {
    case 'message':
      return aRequest('POST', `${path}/messages`, {
        headers: { ...headers, 'idempotency-key': what.key },
        body: JSON.stringify({ body: what.text }),
        claims: CLAIMS,
      });
    case 'handback':
      return aRequest('POST', `${path}/handback`, {
        headers,
        body: JSON.stringify(what.answer === undefined ? {} : { answer: what.answer }),
        claims: CLAIMS,
      });
    case 'block':
      return aRequest('PATCH', path, { headers, body: JSON.stringify({ blocked: true }), claims: CLAIMS });
    case 'snooze': {
      const snoozedUntil = toInstant(time.now() + what.forMs);
      return aRequest('PATCH', path, { headers, body: JSON.stringify({ snoozedUntil }), claims: CLAIMS });
    }
    case 'retry':
    case 'dismiss':
      return aRequest('POST', `${path}/messages/${Buffer.from(what.sk).toString('base64url')}/${what.act}`, {
        headers: { ...headers, 'idempotency-key': what.key },
        claims: CLAIMS,
      });
    case 'delete':
      return aRequest('DELETE', path, { claims: CLAIMS });
    default:
      return aRequest('POST', `${path}/${what.act}`, { claims: CLAIMS });
  }
};
