// What a business number knows: npm run knowledge -- add FILE… | list | show DOC | remove DOC
import { parseArgs } from 'node:util';
import { removeDocument } from '../lambdas/adapters/dynamodb/change-knowledge.ts';
import type { Table } from '../lambdas/adapters/dynamodb/client.ts';
import {
  loadWholeDocument,
  queryDocuments,
  toKnowledgeDocument,
} from '../lambdas/adapters/dynamodb/knowledge-store.ts';
import { createNumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { createGuardedFetch } from '../lambdas/adapters/http/guarded-fetch.ts';
import { createEmbed } from '../lambdas/adapters/knowledge/embed.ts';
import { keepDocument } from '../lambdas/adapters/knowledge/keep-document.ts';
import { findEmbeddingsKey, modelServersOf } from '../lambdas/adapters/model/model-servers.ts';
import { AppError } from '../lambdas/core/app-error.ts';
import { describeError } from '../lambdas/runtime/describe-error.ts';
import { randomId } from '../lambdas/runtime/system-ports.ts';
import { readKnowledgeFile } from '../local/knowledge-input.ts';
import { PhoneNumberId } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
import { ProvidersEnv } from '../schemas/env.ts';
import type { KnowledgeDocument } from '../schemas/knowledge.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { localSettings, STAGE_OPTIONS, STAGE_USAGE, withStageTable } from './support/stage-table.ts';

const USAGE = `Usage: npm run knowledge -- add FILE…      each whole, in place of the document of its name
       npm run knowledge -- list
       npm run knowledge -- show DOC
       npm run knowledge -- remove DOC
FILE is Markdown (.md), text (.txt) or a JSON list of {"question","answer"} (.json); - reads Markdown or such a list
from standard input, with --name.
Options: --number ID        which number; without, the one of this machine
         --name NAME        of a single FILE; without, the file's name
${STAGE_USAGE}`;

/** What is wrong with a document, for whoever gave it. */
const SENTENCES: Readonly<Record<string, (name: string) => string>> = {
  'knowledge.not_found': (name) => `there is no document ${name}; npm run knowledge -- list shows what there is`,
  'knowledge.too_large': (name) => `${name}: is larger than 60 kB; make two of it`,
  'knowledge.full': (name) => `${name}: with it the number would know more than 2,000 pieces; remove documents first`,
  'knowledge.busy': (name) => `${name}: is changing at this moment; try again`,
  'request.invalid': (name) => `${name}: says nothing`,
};

/** Of a whole document. */
const EMBEDDING_TIMEOUT_MS = 60_000;

await runStageCommand(USAGE, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ...STAGE_OPTIONS, number: { type: 'string' }, name: { type: 'string' } },
  });
  const [verb, ...words] = positionals;
  const { stage, name } = values;
  const number = values.number || (stage === 'local' ? localSettings(values).phoneNumberId : undefined);
  if (number === undefined) throw new ConfigurationError(`--number ID: which number of stage ${stage}?\n${USAGE}`);
  if (!PhoneNumberId.safeParse(number).success)
    throw new ConfigurationError(`--number ${number}: is no phone number id`);
  const [word = ''] = words;
  const isOne = words.length === 1;
  switch (verb) {
    case 'add': {
      if (words.length === 0 || (name !== undefined && !isOne)) throw new ConfigurationError(USAGE);
      const drafts = words.map((file) => readKnowledgeFile(file, name));
      await withStageTable(values, async (table) => {
        if (!(await createNumberStore(table).load(number))) {
          throw new ConfigurationError(`number ${number} has no settings; make them with: npm run number -- set`);
        }
        const keeping = { table, newId: randomId, embedder, onEmbeddingFailure: tellFailure };
        for (const draft of drafts) {
          console.log(lineOf(await orSentence(draft.name, keepDocument(keeping, number, draft, 'either'))));
        }
      });
      return;
    }
    case 'list':
      if (words.length > 0) throw new ConfigurationError(USAGE);
      await withStageTable(values, (table) => list(table, number));
      return;
    case 'show':
      if (!isOne) throw new ConfigurationError(USAGE);
      await withStageTable(values, (table) => show(table, number, word));
      return;
    case 'remove':
      if (!isOne) throw new ConfigurationError(USAGE);
      await withStageTable(values, async (table) => {
        await orSentence(word, removeDocument(table, randomId, number, word));
        console.log(`${word} is removed.`);
      });
      return;
    default:
      throw new ConfigurationError(USAGE);
  }
});

async function embedder() {
  const environment = withEnvironmentFile(process.env, '.env');
  const servers = modelServersOf(ProvidersEnv.parse({ ...environment, LOOPBACK_PROVIDERS: 'true' }));
  const apiKey = await findEmbeddingsKey(servers, {
    find: async (name) => environment[name],
    where: 'set it in the environment or in .env',
  });
  const fetch = createGuardedFetch('loopback too');
  const timeoutMs = EMBEDDING_TIMEOUT_MS;
  return apiKey === undefined ? undefined : createEmbed({ ...servers.embeddings, apiKey, timeoutMs, fetch });
}

function tellFailure(error: unknown): void {
  console.error(`No vectors could be made (${describeError(error).errorName}): it is found by words alone.`);
}

async function orSentence<Value>(name: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const sentence = error instanceof AppError ? SENTENCES[error.code]?.(name) : undefined;
    throw sentence === undefined ? error : new ConfigurationError(sentence, { cause: error });
  }
}

async function list(table: Table, number: string): Promise<void> {
  const documents = (await queryDocuments(table, number)).map(toKnowledgeDocument);
  for (const document of documents) console.log(lineOf(document));
  console.log(`${documents.length} ${documents.length === 1 ? 'document' : 'documents'}.`);
}

async function show(table: Table, number: string, name: string): Promise<void> {
  const loaded = await loadWholeDocument(table, number, name);
  if (!loaded)
    throw new ConfigurationError(`there is no document ${name}; npm run knowledge -- list shows what there is`);
  console.log(`${lineOf(loaded.document)}\n`);
  for (const { title, text } of loaded.pieces) console.log(`${title}\n${text.replaceAll(/^/gm, '  ')}\n`);
}

function lineOf({ name, title, format, pieces, bytes, updatedAt, embeddedBy }: KnowledgeDocument): string {
  const found = embeddedBy === undefined ? 'words' : `words and ${embeddedBy}`;
  return `${name}  ${title}  ${format}, ${bytes} bytes, ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}, found by ${found}, ${updatedAt}`;
}
