import { sentencesOf } from './sentences.ts';

/** Meta, Text messages: the body holds at most 4,096 characters. */
const LONGEST_TEXT = 4096;

const cut = (text: string, longest: number): readonly string[] => {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const space = rest.lastIndexOf(' ', longest);
    const isHighSurrogate = /[\uD800-\uDBFF]/.test(rest[longest - 1] ?? '');
    const at = space > 0 ? space : longest - (isHighSurrogate ? 1 : 0);
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
};

const pack = (pieces: readonly string[], separator: string, longest: number): readonly string[] => {
  const parts: string[] = [];
  for (const piece of pieces.filter((text) => text !== '')) {
    const open = parts.at(-1);
    if (open !== undefined && open.length + separator.length + piece.length <= longest)
      parts[parts.length - 1] = open + separator + piece;
    else parts.push(piece);
  }
  return parts;
};

/**
 * Packs paragraphs into as few messages as hold them. A paragraph is parted only when it is longer than a message:
 * at the end of a sentence, else between words, else within one.
 */
export const messageParts = (paragraphs: readonly string[], longest: number = LONGEST_TEXT): readonly string[] => {
  const fitting = paragraphs
    .map((paragraph) => paragraph.trim())
    .flatMap((paragraph) =>
      paragraph.length <= longest
        ? [paragraph]
        : pack(
            sentencesOf(paragraph).flatMap((sentence) => cut(sentence, longest)),
            ' ',
            longest,
          ),
    );
  return pack(fitting, '\n\n', longest);
};
