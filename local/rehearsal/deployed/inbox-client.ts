import assert from 'node:assert/strict';
import type * as z from 'zod';
import { ApiConversation, ApiJob, ApiMessage, page } from '../../../schemas/inbox-api.ts';
import { waitUntil } from '../../support/wait-until.ts';
import type { Answer, Ask, Asked } from './ask.ts';

/** Somebody who is signed in and asks the deployed inbox API; every answer must have the shape that the API promises. */
export interface InboxClient {
  /** Any request under `/api/inbox`. */
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answer>;
  /** The conversation of a customer, by phone number; waits until it is there. */
  readonly conversationWith: (phone: string) => Promise<ApiConversation>;
  /** Newest first. */
  readonly thread: (conversationId: string) => Promise<readonly ApiMessage[]>;
  /** Waits until a job is what `holds` says. */
  readonly jobOnce: (wamid: string, holds: (job: ApiJob) => boolean, withinMs?: number) => Promise<ApiJob>;
  /** Waits until nothing is left to do about a message; it must have come to a good end. */
  readonly jobDone: (wamid: string, withinMs?: number) => Promise<ApiJob>;
}

export const createInboxClient = (ask: Ask, apiUrl: string, token: string): InboxClient => {
  const asked: InboxClient['ask'] = (method, path, { headers, body } = {}) =>
    ask(method, `${apiUrl}/api/inbox${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
  const read = async <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> => {
    const { status, text } = await asked('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
    return schema.parse(JSON.parse(text));
  };
  const findConversation = async (phone: string) =>
    (await read(page(ApiConversation), '/conversations?limit=100')).items.find(
      ({ contact }) => contact.phone === phone,
    );
  const jobOnce: InboxClient['jobOnce'] = async (wamid, holds, withinMs) => {
    const path = `/jobs/${encodeURIComponent(wamid)}`;
    await waitUntil(
      `${path} is there`,
      async () => (await asked('GET', path)).status,
      (status) => status !== 404,
    );
    return waitUntil(`${path} is as expected`, () => read(ApiJob, path), holds, withinMs);
  };
  return {
    ask: asked,
    conversationWith: async (phone) => {
      const found = await waitUntil(`${phone} has a conversation`, () => findConversation(phone), Boolean);
      return ApiConversation.parse(found);
    },
    thread: async (id) => (await read(page(ApiMessage), `/conversations/${id}/messages?limit=100`)).items,
    jobOnce,
    jobDone: async (wamid, withinMs) => {
      const job = await jobOnce(wamid, isSettled, withinMs);
      assert(job.status === 'done', `a job ended so: ${JSON.stringify(job)}`);
      return job;
    },
  };
};

/** Whether nothing is left to do for functions. */
export const isSettled = ({ status }: ApiJob): boolean => status !== 'queued' && status !== 'running';
