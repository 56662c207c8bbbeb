import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import * as z from 'zod';
import { parseWellFormedJson } from '../lambdas/core/parse-json.ts';
import { KnowledgeContent, KnowledgeName } from '../schemas/knowledge.ts';
import { ConfigurationError } from './support/configuration-error.ts';
import { fileError } from './support/file-error.ts';

/** A document as the file of it says it. */
export type KnowledgeFile = { readonly name: string; readonly title: string; readonly content: KnowledgeContent };

const Pairs = z.array(z.unknown());

/**
 * Reads a document: Markdown (`.md`), plain text (`.txt`), or a JSON list of `{"question","answer"}` (`.json`); `-` is
 * standard input. Its name is the file's unless one is given, its title the first heading of Markdown, else the name.
 *
 * @throws ConfigurationError when the file cannot be read, or is no such document
 */
export const readKnowledgeFile = (file: string, given: string | undefined): KnowledgeFile => {
  const bytes = readBytes(file);
  const text = decode(file, bytes);
  const extension = file === '-' ? '' : extname(file).toLowerCase();
  const name = given ?? slugOf(basename(file, extname(file)));
  if (!KnowledgeName.safeParse(name).success) {
    throw new ConfigurationError(`${file}: give it a name of a-z, 0-9 and - with --name NAME`);
  }
  const draft = contentOf(file, extension, text);
  const parsed = KnowledgeContent.safeParse(draft);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'document'}: ${message}`);
    throw new ConfigurationError([`${file}: is no document that can be kept`, ...issues].join('\n'));
  }
  return { name, title: titleOf(parsed.data) ?? name, content: parsed.data };
};

const contentOf = (file: string, extension: string, text: string) => {
  switch (extension) {
    case '.md':
    case '.markdown':
      return { format: 'markdown', text };
    case '.txt':
      return { format: 'text', text };
    case '.json':
      return { format: 'pairs', pairs: pairsOf(file, text) };
    case '':
      // Standard input says by itself what it is: a list of pairs, or Markdown.
      return /^\s*\[\s*\{/.test(text) ? { format: 'pairs', pairs: pairsOf(file, text) } : { format: 'markdown', text };
    default:
      throw new ConfigurationError(`${file}: is neither .md, .txt nor .json`);
  }
};

const pairsOf = (file: string, text: string): readonly unknown[] => {
  const { data } = Pairs.safeParse(parseWellFormedJson(text));
  if (data) return data;
  throw new ConfigurationError(`${file}: is no JSON list of {"question","answer"}`);
};

const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw fileError(error, file, 'Name a .md, .txt or .json file, or - for standard input.');
  }
};

const decode = (file: string, bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigurationError(`${file}: is not UTF-8`, { cause: error });
    throw error;
  }
};

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');

const titleOf = (content: KnowledgeContent): string | undefined => {
  if (content.format !== 'markdown') return undefined;
  const [, title] = /^ {0,3}# +(.*?)[ #]*$/m.exec(content.text) ?? [];
  return title?.slice(0, 120).trim() || undefined;
};
