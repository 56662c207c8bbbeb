import * as z from 'zod';
import * as api from './inbox-api.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/* The document that publishes the inbox API. */

export const Problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  detail: z.string().exactOptional(),
});

const NAMED = {
  Conversation: api.ApiConversation,
  ConversationDetails: api.ApiConversationDetails,
  Lead: api.ApiLead,
  Member: api.ApiMember,
  Message: api.ApiMessage,
  Job: api.ApiJob,
  Number: api.ApiNumber,
  Event: api.ApiEvent,
  Notification: api.ApiNotification,
  KnowledgeDocument: api.ApiKnowledgeDocument,
  Report: api.ApiReport,
  Unreadable: api.ApiUnreadable,
  Problem,
} as const satisfies Record<string, z.ZodType>;

export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
};

/** The OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12 as zod writes it. */
export const openApiDocument = (version: string): OpenApiDocument => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => toComponents(schema, registry, io);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, schemaOf),
    };
  }
  const schemas = Object.fromEntries(
    Object.entries(NAMED).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }),
    ]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'Answerline inbox API', version },
    paths,
    components: {
      schemas,
      securitySchemes: { agent: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => unknown;

/** A GET says what it has already, and is told whether that is still so. */
const ETAG = { description: 'What the answer is known by', schema: { type: 'string' } };

const describe = (operation: Operation, schemaOf: SchemaOf) => {
  const { method, role, summary, path, query, headers = [], body, status, answer } = operation;
  const isRead = method === 'GET';
  return {
    operationId: operationIdOf(operation),
    summary,
    description: `Group: ${role}`,
    'x-role': role,
    security: [{ agent: [] }],
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter('path', name ?? '', true, { type: 'string' })),
      ...headers.map((name) => parameter('header', name, true, { type: 'string', minLength: 1 })),
      ...(isRead ? [parameter('header', 'If-None-Match', false, { type: 'string' })] : []),
      ...queryParameters(query),
    ],
    ...(body && {
      requestBody: { required: !body.safeParse({}).success, content: jsonContent(schemaOf(body, 'input')) },
    }),
    responses: {
      [status]: {
        description: 'Done',
        ...(isRead && { headers: { ETag: ETAG } }),
        ...(answer && { content: jsonContent(schemaOf(answer, 'output')) }),
      },
      ...(isRead && { 304: { description: 'As it was known', headers: { ETag: ETAG } } }),
      ...Object.fromEntries(refusalsOf(operation).map((refusal) => [refusal, refused(REFUSALS[refusal] ?? 'Refused')])),
      default: refused('Refused; the gateway answers 401, 413 and 429 with `{"message"}`'),
    },
  };
};

/** Such as `getConversationsByIdMessages`. */
const operationIdOf = ({ method, path }: Operation): string => {
  const words = path
    .replace('/api/inbox/', '')
    .split('/')
    .map((part) => part.replace(/^\{(\w+)\}$/, 'by-$1').replace('.', '-'));
  const capitalised = words.flatMap((word) => word.split('-')).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return method.toLowerCase() + capitalised.join('');
};

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'What was asked has not the shape that is expected',
  403: 'The group of whoever asks may not',
  404: 'There is none',
  409: 'It is settled, decided or changing, the window is closed, or the customer is blocked',
  413: 'It is too large',
  422: 'The key was used for another message',
};

const refusalsOf = ({ path, query, headers, body, refusals = [] }: Operation): readonly number[] => [
  ...(query || headers || body ? [400] : []),
  403,
  ...(path.includes('{') ? [404] : []),
  ...refusals,
];

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const jsonContent = (schema: unknown) => ({ 'application/json': { schema } });

const parameter = (place: string, name: string, required: boolean, schema: unknown) => ({
  in: place,
  name,
  required,
  schema,
});

const queryParameters = (query: z.ZodObject | undefined) => {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => parameter('query', name, required.includes(name), schema));
};

/** The schema with what the document names put aside, as references into its components. */
const toComponents = (schema: z.ZodType, registry: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output') => {
  const known = registry.get(schema);
  if (known) return { $ref: `#/components/schemas/${known.id}` };
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: registry });
  return JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/')) as unknown;
};
