import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutDocument } from '../../../lambdas/adapters/knowledge/cut-document.ts';
import type { KnowledgePart } from '../../../schemas/knowledge.ts';
import { markdownOf } from '../../../web/src/features/knowledge/markdown-of.ts';

const TITLE = 'Handbook';
const cut = (text: string) => cutDocument(TITLE, { format: 'markdown', text });
/** What a document says, but for the blanks between words. */
const said = (parts: readonly KnowledgePart[]) =>
  parts.map(({ title, text }) => `${title}\n${text}`.replace(/\s+/g, ' ').trim()).join('\n');

const MARKS = [...'*_~`|[]()<>#-+.!\\&;:=1', ' ', ' ', '\n', '\n'];
const FORMS = [
  ...[
    '**crown**',
    '*x*',
    '_x_',
    '~~5~~',
    '`x`',
    '```',
    '~~~',
    '&amp;',
    '<b>',
    '</b>',
    '<!-- x -->',
    '\\*',
    'x\\',
    '2*3*4',
  ],
  ...[
    '[x](5)',
    '[x][5]',
    '\n[x]: 5',
    '![x](5)',
    '<https://a.example>',
    '\n# ',
    '\n- ',
    '\n1. ',
    '\n> ',
    '\n===',
    '\n---',
  ],
  ...['\n***\n', '\n| a | b |\n|---|---|\n| 1 | 2 |', '\na | b\n-|-\n', '\n    x', 'C #', '[[x]](5)', '__x__'],
];
/** A text as somebody may have written it who meant each character as it stands. */
const aText = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(...FORMS), fc.constantFrom('crown', 'Öl', '5', 'x')), {
    minLength: 1,
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''))
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/\n\s*\n/.test(text))
  .map((text) => text.trim());

describe('a document that is written anew from its parts', () => {
  it('says the same again, whatever characters its text and headings hold', () => {
    fc.assert(
      fc.property(aText, aText, (text, heading) => {
        const title = `${TITLE} › ${heading.replace(/\s+/g, ' ')}`;
        const parts: KnowledgePart[] = [{ kind: 'passage', title, text }];
        expect(said(cut(markdownOf(TITLE, parts)))).toBe(said(parts));
      }),
      { numRuns: 2_000 },
    );
  });
});
