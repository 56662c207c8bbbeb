import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { requireSecretName } from '../../lib/operations/secret-names.ts';
import { SAVED_QUERIES } from '../../lib/saved-queries.ts';
import { productRoutes } from '../../local/gateway/product-routes.ts';
import { Conversation } from '../../schemas/conversation.ts';
import { ApiJob, ApiMessage } from '../../schemas/inbox-api.ts';
import { NumberSettings } from '../../schemas/number-settings.ts';
import { OPERATIONS } from '../../schemas/operations.ts';
import { contractOf, ENVELOPE } from '../logs/log-contract.ts';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

type Row = { readonly old: string; readonly names: readonly string[]; readonly text: string };

const codeIn = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** Rows of every table of the document: what it was, and what stands in code in the column of what it is. */
const rowsOf = (markdown: string): readonly Row[] =>
  markdown
    .split('\n')
    .filter((line) => /^\| /.test(line) && line !== '| old | new |')
    .map((line) => {
      const [, old = '', text = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
      return { old, names: codeIn(text), text };
    });

const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const nobody = {} as Parameters<typeof productRoutes>[0];
const ROUTES = new Set([
  ...productRoutes(nobody).map(({ method, path }) => `${method} ${path}`),
  ...OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
]);
/** Names of fields, of settings, of statuses and of queries. */
const NAMES = new Set<string>([
  ...Object.keys(ApiJob.shape),
  ...Object.keys(ApiMessage.shape),
  ...ApiMessage.shape.status.options,
  ...Object.keys(Conversation.shape),
  ...Object.keys(NumberSettings.shape),
  ...Object.values(SAVED_QUERIES).map(({ name }) => name),
]);
/** What is no name of a schema or a contract, and the file that has it. */
const EVIDENCE: Readonly<Record<string, { readonly file: string; readonly has: string | RegExp }>> = {
  'rate(1 minute)': { file: 'lib/constructs/minute-schedule.ts', has: "'rate(1 minute)'" },
  '?token=': { file: 'lambdas/sweeper/authorize-cron.ts', has: 'queryStringParameters?.token' },
  'Authorization: Bearer': { file: 'lambdas/sweeper/authorize-cron.ts', has: /\^Bearer .*headers\.authorization/ },
  '"message":"Job runner triggered"': { file: 'lambdas/sweeper/handler.ts', has: "message: 'Job runner triggered'" },
  requestId: { file: 'lambdas/sweeper/handler.ts', has: /json\(200, \{ ok: true.*\brequestId\b/ },
  rung: { file: 'lambdas/sweeper/handler.ts', has: /json\(200, \{ ok: true.*\brung: / },
  method: { file: 'lambdas/sweeper/handler.ts', has: "'[CRON] authorized', { method }" },
  scheduler: { file: 'lambdas/sweeper/authorize-cron.ts', has: "'scheduler' | 'bearer' | 'token'" },
  bearer: { file: 'lambdas/sweeper/authorize-cron.ts', has: "method: 'bearer'" },
  token: { file: 'lambdas/sweeper/authorize-cron.ts', has: "method: 'token'" },
  causedBy: { file: 'schemas/doorbell.ts', has: 'causedBy: z.string()' },
  messageId: { file: 'lambdas/consumer/turn-log.ts', has: 'messageId: message.messageId' },
  attempt: { file: 'lambdas/consumer/turn-log.ts', has: 'attempt: slot.attempt' },
  'Schema verification PASSED': { file: 'bin/verify-schema.ts', has: "'Schema verification PASSED'" },
  'Reference verification PASSED': { file: 'bin/verify-references.ts', has: "'Reference verification PASSED'" },
};

const isSecret = (name: string): boolean => {
  try {
    requireSecretName(name);
    return true;
  } catch {
    return false;
  }
};

/** Whether the product has what a name in code stands for. */
const exists = (name: string): boolean => {
  const [, script] = /^npm run ([\w:-]+)$/.exec(name) ?? [];
  if (script !== undefined) return Object.hasOwn(scripts, script);
  if (/^(GET|POST) \//.test(name)) return ROUTES.has(name);
  if (/^(docs\/|\.env)/.test(name)) return existsSync(join(ROOT, name));
  if (name.startsWith('[')) return contractOf(name) !== undefined;
  if (/^[A-Z][A-Z_]+$/.test(name)) return isSecret(name) || Object.hasOwn(ConsumerEnv.shape, name);
  const evidence = Object.hasOwn(EVIDENCE, name) ? EVIDENCE[name] : undefined;
  if (!evidence) return NAMES.has(name);
  const text = textOf(evidence.file);
  return typeof evidence.has === 'string' ? text.includes(evidence.has) : evidence.has.test(text);
};

const document = textOf('docs/FROM-THE-OLD-SYSTEM.md');
const [, beforeLog = '', ofLog = ''] = /^([\s\S]*)(## What it logged[\s\S]*)$/.exec(document) ?? [];

describe('what the document names', () => {
  it.each(rowsOf(beforeLog).map(({ old, names }) => [old, names] as const))('for %s is there', (_, names) => {
    expect(names.filter((name) => !exists(name))).toEqual([]);
  });

  it('of sections stands in the file that it names', () => {
    const named = [...document.matchAll(/`(docs\/[^`]+)`, section \*([^*]+)\*/g)];
    expect(named).not.toHaveLength(0);
    for (const [, file = '', section = ''] of named) expect(textOf(file)).toContain(`\n## ${section}\n`);
  });

  it('has as many rows as the old system had names', () => {
    expect(rowsOf(beforeLog).length).toBeGreaterThanOrEqual(25);
  });
});

describe('a line of the log', () => {
  const rows = rowsOf(ofLog);
  const lines = rows.flatMap(({ text }) =>
    text
      .split(';')
      .map(codeIn)
      .filter(([first = '']) => first.startsWith('[')),
  );

  it.each(lines.map(([line = '', ...keys]) => [line, keys] as const))('%s is written, with its keys', (line, keys) => {
    const contract = contractOf(line);
    const known = [...(contract?.keys ?? []), ...(contract?.optional ?? []), ...ENVELOPE.keys];
    expect(contract).toBeDefined();
    expect(keys.filter((key) => !known.includes(key) && !exists(key))).toEqual([]);
  });

  it('stands there for each that the old system wrote', () => {
    const old = rows.flatMap((row) => codeIn(row.old).slice(0, 1));
    expect(old.filter((name) => name.startsWith('[CRON]'))).toHaveLength(3);
    expect(old.filter((name) => name.startsWith('[WEBHOOK]'))).toHaveLength(3);
    expect(old.filter((name) => name.startsWith('[JOB-RUNNER]'))).toHaveLength(13);
  });
});

describe('the check', () => {
  it.each([
    'npm run migrat',
    'GET /api/inbox/job/{wamid}',
    'docs/DB_FIX_RUNBOOK.md',
    '[CRON] trigger started',
    'WHATSAPP_APP_SECRETS',
    'completed_at',
    'component JOBS',
  ])('misses %s', (name) => {
    expect(exists(name)).toBe(false);
  });
});
