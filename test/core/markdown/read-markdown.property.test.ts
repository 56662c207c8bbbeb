import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markdownSections } from '../../../lambdas/adapters/knowledge/markdown-sections.ts';
import { toPlainText } from '../../../lambdas/core/assistant/plain-text.ts';
import type { MarkdownStyle } from '../../../lambdas/core/markdown/markdown-style.ts';
import { readMarkdown } from '../../../lambdas/core/markdown/read-markdown.ts';

const BARE: MarkdownStyle = {
  emphasis: (words) => words,
  code: (words) => words,
  link: (words, address) => `${words} ${address}`,
  image: (words, address) => `${words} ${address}`,
};

/** All that a document shows, in its order. */
const shown = (markdown: string): string => {
  const texts = readMarkdown(markdown, BARE).map((block) =>
    block.kind === 'table' ? [block.titles, ...block.rows].flat().join('\n') : block.text,
  );
  return texts.join('\n');
};
const inSections = (markdown: string): string =>
  markdownSections(markdown)
    .map(({ path, body }) => [...path, body].join('\n'))
    .join('\n');
const wordsIn = (text: string): readonly string[] => text.match(/w\d+z/g) ?? [];

/** Words that are told apart, and every mark that Markdown knows. */
const MARKS = [
  ...'*_~`|[]()<>#-+.!\\&;:=',
  ' ',
  ' ',
  '\n',
  '\n',
  '    ',
  '1. ',
  '**',
  '\n\n',
  '\n> ',
  '\n- ',
  '\n| ',
  '|-|',
];
const noise = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.constant('word')), { maxLength: 80 })
  .map((pieces) => pieces.map((piece, i) => (piece === 'word' ? `w${i}z` : piece)).join(''))
  // By design these are no words of the text: the language of code, a link's title, the name of an address, comments.
  .filter((text) => !/(?:```|~~~)|\]\(\s*\S+\s+\(|\]:|<!-/.test(text));

const word = fc.nat(100_000).map((n) => `w${n}z`);
const line = fc
  .array(
    fc.oneof(
      word,
      word.map((it) => `*${it}*`),
      word.map((it) => `**${it}**`),
      word.map((it) => `\`${it}\``),
      word.map((it) => `[${it}](https://${it}.example)`),
      word.map((it) => `\\*${it} \\| <b>${it}</b>`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));
const block = fc.oneof(
  line,
  line.map((it) => `## ${it}\n\n${it}`),
  fc
    .array(fc.tuple(fc.nat(3), line), { minLength: 1, maxLength: 5 })
    .map((items) => items.map(([depth, it]) => `${'  '.repeat(depth)}- ${it}`).join('\n')),
  fc
    .array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((rows) => ['| | a | b |', '|---|---|---|', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')),
  line.map((it) => `\`\`\`js\n${it.replaceAll('`', '')}\n\`\`\``),
  line.map((it) => `> ${it}\n> > ${it}`),
);
const document = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'));

describe('reading Markdown', () => {
  it('loses no word and keeps their order, whatever marks stand around them', () => {
    fc.assert(
      fc.property(noise, (text) => {
        expect(wordsIn(shown(text))).toEqual(wordsIn(text));
        expect(wordsIn(toPlainText(text))).toEqual(wordsIn(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('loses no word of a document, in a message or in sections', () => {
    fc.assert(
      fc.property(document, (text) => {
        const words = wordsIn(text).filter((each, i, all) => all.indexOf(each) === i);
        expect(new Set(wordsIn(toPlainText(text)))).toEqual(new Set(words));
        expect(new Set(wordsIn(inSections(text)))).toEqual(new Set(words));
      }),
      { numRuns: 300 },
    );
  });

  it('ends without a failure for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (text) => {
        expect(typeof toPlainText(text)).toBe('string');
        expect(Array.isArray(markdownSections(text))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  const families: Readonly<Record<string, (n: number) => string>> = {
    quotes: (n) => '>'.repeat(n),
    'lists in lists': (n) => '- '.repeat(n),
    'numbers in numbers': (n) => '1. '.repeat(n),
    'ever deeper items': (n) => Array.from({ length: Math.min(n, 300) }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    brackets: (n) => '['.repeat(n),
    links: (n) => '[a](b'.repeat(n),
    stars: (n) => `${'*'.repeat(n)}a${'*'.repeat(n)}`,
    'open stars': (n) => '**a '.repeat(n),
    'words in stars': (n) => 'a**b'.repeat(n),
    underscores: (n) => '_a_'.repeat(n),
    tildes: (n) => '~~a'.repeat(n),
    backticks: (n) => '`'.repeat(n),
    tags: (n) => '<a '.repeat(n),
    pipes: (n) => `${'|'.repeat(n)}\n${'|-'.repeat(n)}`,
    rows: (n) => `|a|b|\n|-|-|\n${'|c|d|e|\n'.repeat(n)}`,
    headings: (n) => '# a\n'.repeat(n),
    definitions: (n) => '[a]: b\n'.repeat(n),
    backslashes: (n) => '\\'.repeat(n),
    blanks: (n) => `${' '.repeat(n)}a`,
  };
  it.each(Object.entries(families))('makes no more of twice as much than twice as much: %s', (_, make) => {
    const work = (n: number) => {
      let calls = 0;
      const count = (words: string) => {
        calls++;
        return words;
      };
      const blocks = readMarkdown(make(n), { emphasis: count, code: count, link: count, image: count });
      const characters = blocks.reduce((sum, each) => sum + JSON.stringify(each).length, 0);
      return { calls, blocks: blocks.length, characters };
    };
    const once = work(1_000);
    const twice = work(2_000);
    for (const measure of ['calls', 'blocks', 'characters'] as const)
      expect(twice[measure]).toBeLessThanOrEqual(2 * once[measure] + 100);
  });

  it.each([
    ['nested deeper than anybody writes', `${'>'.repeat(20_000)} w1z`],
    ['of lists in lists', `${'- '.repeat(20_000)}w1z`],
    ['longer than a document may be', `${'**a** '.repeat(20_000)}w1z`],
  ])('takes a text for text that is %s', (_, text) => {
    expect(readMarkdown(text, BARE)).toEqual([{ kind: 'text', text, quotes: 0, isApart: false }]);
    expect(toPlainText(text)).toContain('w1z');
  });
});
