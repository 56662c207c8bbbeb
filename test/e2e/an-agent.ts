import * as z from 'zod';
import { withoutDisclosure } from '../../lambdas/core/assistant/disclosure.ts';
import {
  ApiConversation,
  ApiConversationDetails,
  ApiEvent,
  ApiJob,
  ApiMessage,
  page,
} from '../../schemas/inbox-api.ts';
import { type Answer, type Asked, ask } from './http.ts';
import { once } from './once.ts';

export type Group = 'admin' | 'agent' | 'viewer';

const Token = z.strictObject({ token: z.string() });

export const tokenOf = async (
  api: string,
  request: { readonly group: Group; readonly sub?: string; readonly expiresIn?: number },
): Promise<string> => Token.parse((await ask('POST', `${api}/local/token`, { body: request })).body).token;

export interface Agent {
  readonly sub: string;
  /** Any request under `/api/inbox`. */
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answer>;
  readonly conversations: (query?: string) => Promise<{ items: ApiConversation[]; nextCursor: string | null }>;
  readonly conversation: (id: string) => Promise<ApiConversationDetails>;
  /** The conversation of a customer, by phone number; waits until it is there. */
  readonly conversationWith: (phone: string, query?: string) => Promise<ApiConversation>;
  /** Newest first. */
  readonly thread: (conversationId: string) => Promise<ApiMessage[]>;
  readonly job: (wamid: string) => Promise<ApiJob>;
  /** Waits until the job is what `expected` says. */
  readonly jobOnce: (wamid: string, expected: (job: ApiJob) => boolean) => Promise<ApiJob>;
  readonly jobs: (query: string) => Promise<ApiJob[]>;
  /** Today's events, all pages. */
  readonly events: () => Promise<z.infer<typeof ApiEvent>[]>;
}

/** Somebody of a group, who asks the inbox API; every answer must have the shape that the API promises. */
export const anAgent = async (api: string, group: Group, sub = `the-${group}`): Promise<Agent> => {
  const authorization = `Bearer ${await tokenOf(api, { group, sub })}`;
  const asked: Agent['ask'] = (method, path, { headers, body } = {}) =>
    ask(method, `${api}/api/inbox${path}`, { headers: { authorization, ...headers }, body });
  const read = async <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> => {
    const { status, text, body } = await asked('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
    return schema.parse(body);
  };

  const conversations: Agent['conversations'] = (query = '') => read(page(ApiConversation), `/conversations${query}`);
  const job: Agent['job'] = (wamid) => read(ApiJob, `/jobs/${encodeURIComponent(wamid)}`);
  return {
    sub,
    ask: asked,
    conversations,
    conversation: (id) => read(ApiConversationDetails, `/conversations/${id}`),
    conversationWith: async (phone, query = '?limit=100') => {
      const find = async () => (await conversations(query)).items.find(({ contact }) => contact.phone === phone);
      const found = await once('the conversation is there', find, (value) => value !== undefined);
      if (!found) throw new Error('unreachable: it was waited for');
      return found;
    },
    thread: async (id) =>
      (await read(page(ApiMessage), `/conversations/${id}/messages?limit=100`)).items.map((message) => ({
        ...message,
        body: withoutDisclosure(message.body),
      })),
    job,
    jobOnce: (wamid, expected) => once('the job is as expected', () => job(wamid), expected),
    jobs: async (query) => (await read(page(ApiJob), `/jobs?limit=100&${query}`)).items,
    events: async () => {
      const day = new Date().toISOString().slice(0, 10);
      const events: z.infer<typeof ApiEvent>[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const { items, nextCursor } = await read(page(ApiEvent), `/events?day=${day}&limit=100${after}`);
        events.push(...items);
        cursor = nextCursor;
      }
      return events;
    },
  };
};

export const isDone = ({ status }: ApiJob): boolean => status === 'done';
