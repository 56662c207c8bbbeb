import type { KnowledgeContent, KnowledgePart } from '../../../schemas/knowledge.ts';
import { AppError } from '../../core/app-error.ts';
import { assertNever } from '../../core/assert-never.ts';
import { sentencesOf } from '../../core/assistant/sentences.ts';
import { markdownSections, type Section } from './markdown-sections.ts';

/** Of a document, in UTF-8. */
export const MAX_DOCUMENT_BYTES = 60_000;

/** Bytes of a piece with its title: with its keys and names an item stays under 1 KB, which is one write unit. */
const MOST_BYTES = 780;
const MOST_TITLE_BYTES = 200;
const BETWEEN_TITLES = ' › ';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** What a document says, in bytes of UTF-8. */
export const bytesOfContent = (content: KnowledgeContent): number =>
  content.format === 'pairs'
    ? content.pairs.reduce((sum, { question, answer }) => sum + bytesOf(question) + bytesOf(answer), 0)
    : bytesOf(content.text);

/**
 * Cuts a document into the pieces that are found and told: each pair is one; of a text what stands under one heading, by
 * paragraphs, or, where those are longer than a piece, by lines and sentences. Pieces do not overlap, and each keeps the
 * titles that it stands under.
 *
 * @throws {AppError} `knowledge.too_large`; `request.invalid` where nothing is left of it but marks.
 */
export const cutDocument = (title: string, content: KnowledgeContent): readonly KnowledgePart[] => {
  if (bytesOfContent(content) > MAX_DOCUMENT_BYTES) {
    throw new AppError('knowledge.too_large', `the document is larger than ${MAX_DOCUMENT_BYTES} bytes`);
  }
  const parts = partsOf(title, content);
  if (parts.length === 0) throw new AppError('request.invalid', 'text: says nothing');
  return parts;
};

const partsOf = (title: string, content: KnowledgeContent): readonly KnowledgePart[] => {
  switch (content.format) {
    case 'pairs':
      return content.pairs.map(({ question, answer }) => ({ kind: 'pair', title: question, text: answer }));
    case 'text':
      return passagesOf(title, { path: [], body: content.text.replace(/\r\n?/g, '\n').trim() });
    case 'markdown':
      return markdownSections(content.text).flatMap((section) => passagesOf(title, section));
    default:
      return assertNever(content);
  }
};

const passagesOf = (documentTitle: string, { path, body }: Section): readonly KnowledgePart[] => {
  const under = path[0] === documentTitle ? path : [documentTitle, ...path];
  const title = cutAt(under.join(BETWEEN_TITLES), MOST_TITLE_BYTES)[0] ?? documentTitle;
  return pack(body, MOST_BYTES - bytesOf(title)).map((text) => ({ kind: 'passage', title, text }));
};

/** From the largest unit to the smallest, and what joins two of it. */
const UNITS: readonly { readonly split: (text: string) => readonly string[]; readonly joint: string }[] = [
  { split: (text) => text.split(/\n\s*\n/), joint: '\n\n' },
  { split: (text) => text.split('\n'), joint: '\n' },
  { split: sentencesOf, joint: ' ' },
];

const pack = (text: string, most: number, unit = 0): readonly string[] => {
  if (bytesOf(text) <= most) return [text];
  const { split, joint } = UNITS[unit] ?? {};
  if (!split || joint === undefined) return cutAt(text, most);
  const pieces: string[] = [];
  for (const part of split(text)
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const before = pieces.at(-1);
    const together = before === undefined ? part : before + joint + part;
    if (before !== undefined && bytesOf(together) <= most) pieces[pieces.length - 1] = together;
    else pieces.push(...pack(part, most, unit + 1));
  }
  return pieces;
};

/** Between words where there are any, and never within a character. */
const cutAt = (text: string, most: number): readonly string[] => {
  const pieces: string[] = [];
  let open = '';
  for (const word of text.split(/(?<=\s)/)) {
    for (const part of bytesOf(word) <= most ? [word] : [...word]) {
      if (open !== '' && bytesOf(open + part) > most) {
        pieces.push(open.trim());
        open = '';
      }
      open += part;
    }
  }
  return [...pieces, open.trim()].filter((piece) => piece !== '');
};
