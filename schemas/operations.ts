import * as z from 'zod';
import * as api from './inbox-api.ts';
import type { Role } from './member.ts';

/* The published contract of the inbox API: every operation, by the schemas that parse and word it. */

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `{name}` is a parameter of the path. */
  readonly path: string;
  /** The least group that may call it. */
  readonly role: Role;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly headers?: readonly string[];
  readonly status: 200 | 201 | 202 | 204;
  /** Refusals beside those that every operation of its kind has. */
  readonly refusals?: readonly number[];
  /** Absent where the answer is empty. */
  readonly answer?: z.ZodType;
};

/** Shapes that answers share, by the name that the document gives them. */
const Rung = z.strictObject({ rung: z.int() });
const Conversations = api.listPage(api.ApiConversation);
const Messages = api.listPage(api.ApiMessage);
const Jobs = api.listPage(api.ApiJob);
const Events = api.listPage(api.ApiEvent);
const Notifications = api.listPage(api.ApiNotification);
const Reports = api.listPage(api.ApiReport);
const Members = api.listPage(api.ApiMember);
const Leads = api.listPage(api.ApiLead);
const KnowledgeDocuments = api.listPage(api.ApiKnowledgeDocument);
const Document = z.looseObject({ openapi: z.string() });

const CONVERSATION = '/api/inbox/conversations/{id}';
const MESSAGE = `${CONVERSATION}/messages/{messageId}`;
const NUMBER = '/api/inbox/numbers/{id}';
const KNOWLEDGE = '/api/inbox/knowledge';
const JOB = '/api/inbox/jobs/{wamid}';

/** What is done to a conversation; each answers with it. */
const act = (action: string, summary: string, body?: z.ZodType): Operation => ({
  method: 'POST',
  path: `${CONVERSATION}/${action}`,
  role: 'agent',
  summary,
  ...(body && { body }),
  status: 200,
  answer: api.ApiConversation,
});

const read = (path: string, role: Operation['role'], summary: string, answer: z.ZodType, query?: z.ZodObject) =>
  ({ method: 'GET', path, role, summary, ...(query && { query }), status: 200, answer }) satisfies Operation;

export const OPERATIONS: readonly Operation[] = [
  read('/api/inbox/conversations', 'viewer', 'Lists, newest first', Conversations, api.ListConversationsQuery),
  read(CONVERSATION, 'viewer', 'One conversation, with its lead', api.ApiConversationDetails),
  {
    method: 'PATCH',
    path: CONVERSATION,
    role: 'agent',
    summary: 'Assigns, labels or blocks; null clears',
    body: api.PatchConversationBody,
    status: 200,
    answer: api.ApiConversation,
  },
  {
    method: 'DELETE',
    path: CONVERSATION,
    role: 'agent',
    summary: 'Puts it into the folder `deleted`; the next message of the customer restores it',
    status: 204,
  },
  act('restore', 'Takes it out of the folder `deleted`'),
  {
    ...act('same-person', 'Says that the earlier conversation of its phone number is of the same person'),
    role: 'admin',
    refusals: [409],
  },
  act('takeover', 'A person answers from now on'),
  act('handback', 'The assistant answers again', api.HandBackBody),
  act('close', 'Nothing is left to do for people'),
  act('read', 'Marks it read'),
  read(`${CONVERSATION}/messages`, 'viewer', 'The thread, newest first', Messages, api.ListMessagesQuery),
  {
    method: 'POST',
    path: `${CONVERSATION}/messages`,
    role: 'agent',
    summary: 'Sends as a person; the same key is the same message',
    headers: ['Idempotency-Key'],
    body: api.SendMessageBody,
    status: 202,
    refusals: [409, 422],
    answer: api.ApiMessage,
  },
  {
    method: 'POST',
    path: `${MESSAGE}/retry`,
    role: 'agent',
    summary: 'Sends a held or failed message again, as a new one; the same key is the same message',
    headers: ['Idempotency-Key'],
    status: 202,
    refusals: [409, 422],
    answer: api.ApiMessage,
  },
  {
    method: 'POST',
    path: `${MESSAGE}/dismiss`,
    role: 'agent',
    summary: 'Decides that nothing more is done about a held or failed message',
    status: 200,
    refusals: [409],
    answer: api.ApiMessage,
  },
  read('/api/inbox/jobs', 'viewer', 'What became of inbound messages', Jobs, api.ListJobsQuery),
  read(JOB, 'viewer', 'What became of one, by wamid or job id', api.ApiJob),
  {
    method: 'POST',
    path: `${JOB}/ring`,
    role: 'agent',
    summary: 'Rings for one',
    status: 202,
    refusals: [409],
    answer: Rung,
  },
  read(
    '/api/inbox/notifications',
    'viewer',
    'What needs a person, newest first',
    Notifications,
    api.ListNotificationsQuery,
  ),
  {
    method: 'PATCH',
    path: '/api/inbox/notifications/{id}',
    role: 'agent',
    summary: 'Marks it read, or puts it off; null ends that',
    body: api.PatchNotificationBody,
    status: 200,
    answer: api.ApiNotification,
  },
  read('/api/inbox/members', 'viewer', 'Who works with the inbox, by id', Members, api.ListMembersQuery),
  read('/api/inbox/leads', 'viewer', 'Lists leads, the last changed first', Leads, api.ListLeadsQuery),
  {
    method: 'PATCH',
    path: '/api/inbox/leads/{id}',
    role: 'agent',
    summary: 'Says what became of a lead',
    body: api.PatchLeadBody,
    status: 200,
    refusals: [409],
    answer: api.ApiLead,
  },
  read('/api/inbox/events', 'admin', 'Quarantine and events of the platform', Events, api.ListEventsQuery),
  read(NUMBER, 'admin', 'Settings of a business number', api.ApiNumber),
  {
    method: 'PATCH',
    path: NUMBER,
    role: 'admin',
    summary: 'Changes settings',
    body: api.PatchNumberBody,
    status: 200,
    answer: api.ApiNumber,
  },
  read(KNOWLEDGE, 'viewer', 'What numbers know, by name', KnowledgeDocuments, api.ListKnowledgeQuery),
  {
    method: 'POST',
    path: KNOWLEDGE,
    role: 'admin',
    summary: 'Adds a document to what a number knows',
    body: api.PostKnowledgeBody,
    status: 201,
    refusals: [404, 409, 413],
    answer: api.ApiKnowledgeDocument,
  },
  read(`${KNOWLEDGE}/{id}`, 'viewer', 'A document and what it says', api.ApiKnowledge),
  {
    method: 'PATCH',
    path: `${KNOWLEDGE}/{id}`,
    role: 'admin',
    summary: 'Replaces all that a document says',
    body: api.PatchKnowledgeBody,
    status: 200,
    refusals: [409, 413],
    answer: api.ApiKnowledgeDocument,
  },
  {
    method: 'DELETE',
    path: `${KNOWLEDGE}/{id}`,
    role: 'admin',
    summary: 'Removes a document',
    status: 204,
    refusals: [409],
  },
  read('/api/inbox/reports', 'viewer', 'What the assistant cost, newest day first', Reports, api.ListReportsQuery),
  read('/api/inbox/openapi.json', 'viewer', 'This document', Document),
];
