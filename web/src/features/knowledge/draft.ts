import type { KnowledgeContent, KnowledgePart } from '../../../../schemas/knowledge.ts';
import type { WholeDocument } from './api/use-document.ts';
import { markdownOf } from './markdown-of.ts';

type Pair = Extract<KnowledgeContent, { format: 'pairs' }>['pairs'][number];
/** `key` tells one from another while they are written. */
export type DraftPair = Pair & { readonly key: number };

/** A document while somebody writes it: both kinds, so that looking at the other one loses nothing. */
export type Draft = {
  /** Phone number id; undefined until it was written or chosen. */
  readonly number: string | undefined;
  readonly title: string;
  readonly format: KnowledgeContent['format'];
  readonly text: string;
  readonly pairs: readonly DraftPair[];
};

const emptyPair = (key: number): DraftPair => ({ key, question: '', answer: '' });

export const EMPTY_DRAFT: Draft = { number: undefined, title: '', format: 'pairs', text: '', pairs: [emptyPair(0)] };

export const withOnePairMore = (pairs: readonly DraftPair[]): readonly DraftPair[] => [
  ...pairs,
  emptyPair(1 + Math.max(-1, ...pairs.map(({ key }) => key))),
];

const toPair = ({ title, text }: KnowledgePart, key: number): DraftPair => ({ key, question: title, answer: text });

/** What a document says, to be written anew. */
export const draftOf = ({ number, title, format, parts }: WholeDocument): Draft => ({
  number,
  title,
  format,
  text: format === 'markdown' ? markdownOf(title, parts) : format === 'text' ? plainTextOf(parts) : '',
  pairs: format === 'pairs' ? parts.map(toPair) : [emptyPair(0)],
});

const plainTextOf = (parts: readonly KnowledgePart[]): string => parts.map(({ text }) => text).join('\n\n');

export const contentOf = ({ format, text, pairs }: Draft): KnowledgeContent =>
  format === 'pairs'
    ? { format, pairs: pairs.map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() })) }
    : { format, text };

const LONGEST_NAME = 64;

/** A name for a title, as the API takes it; undefined where nothing of the title can be in one. */
export const nameOf = (title: string): string | undefined => {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_NAME)
    .replace(/-$/, '');
  return name === '' ? undefined : name;
};

/** What the API knows a document by: `<phone number id>.<name>`. */
export const documentId = (number: string, name: string): string => `${number}.${name}`;
