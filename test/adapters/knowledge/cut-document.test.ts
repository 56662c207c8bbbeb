import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutDocument } from '../../../lambdas/adapters/knowledge/cut-document.ts';

const markdown = (text: string, title = 'Handbook') => cutDocument(title, { format: 'markdown', text });

describe('cutDocument', () => {
  it('makes one piece of each pair', () => {
    const pairs = [
      { question: 'Do you bake?', answer: 'Daily.' },
      { question: 'Do you deliver?', answer: 'No.' },
    ];
    expect(cutDocument('Shop', { format: 'pairs', pairs })).toEqual([
      { kind: 'pair', title: 'Do you bake?', text: 'Daily.' },
      { kind: 'pair', title: 'Do you deliver?', text: 'No.' },
    ]);
  });

  it('keeps the titles that a piece stands under, and leaves those beside it', () => {
    const text =
      '# Handbook\nWelcome.\n\n## Prices\n### Crowns ###\nA crown is *$950*.\n\nDelivery\n--------\nBy **bike**.';
    expect(markdown(text)).toEqual([
      { kind: 'passage', title: 'Handbook', text: 'Welcome.' },
      { kind: 'passage', title: 'Handbook › Prices › Crowns', text: 'A crown is $950.' },
      { kind: 'passage', title: 'Handbook › Delivery', text: 'By bike.' },
    ]);
  });

  it('takes the marks of lists, tables, links and code away', () => {
    const text = [
      '- [x] Check-up: `$80`',
      '1. See [the list](https://example.com/list "all")',
      '> Quoted snake_case_word',
      '',
      '| What | Costs | Takes |',
      '|---|---|---|',
      '| Crown | $950 | 2 visits |',
      '',
      '```',
      '# no heading',
      '```',
    ].join('\n');
    expect(markdown(text)).toEqual([
      {
        kind: 'passage',
        title: 'Handbook',
        text: 'Check-up: $80\nSee the list (https://example.com/list)\nQuoted snake_case_word\n\nCrown: Costs $950, Takes 2 visits\n\n# no heading',
      },
    ]);
  });

  it.each([
    ['a pipe in a cell', '| Plan | Price |\n|---|---|\n| A \\| B | $5 |', 'A | B: Price $5'],
    ['a pipe in code in a cell', '| Plan | Price |\n|---|---|\n| `A \\| B` | $5 |', 'A | B: Price $5'],
    ['cells without a column', '| Plan | Price |\n|---|---|\n| A | $5 | a month |', 'A: Price $5, a month'],
    ['cells that are missing', '| Plan | Price | Seats |\n|---|---|---|\n| A | | 3 |', 'A: Seats 3'],
    ['a table without outer pipes', 'Plan | Price\n--- | ---\nA | $5', 'A: Price $5'],
    ['a table in a list', '- Plans\n\n  | Plan | Price |\n  |---|---|\n  | A | $5 |', 'Plans\n\nA: Price $5'],
    ['a break within a cell', '| Plan | Price |\n|---|---|\n| A | $5<br>or $6 |', 'A: Price $5 or $6'],
    ['lists in lists', '- Crown\n  - $950\n    1. two visits\n- Filling', 'Crown\n$950\ntwo visits\nFilling'],
    ['escapes', 'Costs \\*5\\* \\_and\\_ 2\\. C:\\new', 'Costs *5* _and_ 2. C:\\new'],
    ['what counts', '2*3*4 and 2**10 and 10 * 2', '2*3*4 and 2**10 and 10 * 2'],
    ['code with marks', '`**a** | b` and ``x ` y``', '**a** | b and x ` y'],
    [
      'HTML',
      '<p>Fish &amp; <b>chips</b>: <a href="https://a.example/m">menu</a></p><br>$9',
      'Fish & chips: menu (https://a.example/m)\n\n$9',
    ],
    ['a table of HTML', '<table><tr><td>Crown</td><td>$950</td></tr></table>', 'Crown $950'],
    ['links by name', 'See [the list][l].\n\n[l]: https://a.example/l', 'See the list (https://a.example/l).'],
    ['an address that nothing leads to', 'See us.\n\n[l]: https://a.example/l', 'See us.\n\n[l]: https://a.example/l'],
    ['a comment', 'Open daily.<!-- ask Ana -->', 'Open daily.'],
    ['lines of four blanks', 'Prices\n\n    **Crown** $950', 'Prices\n\nCrown $950'],
  ])('reads %s', (_, text, read) => {
    expect(markdown(text)).toEqual([{ kind: 'passage', title: 'Handbook', text: read }]);
  });

  it('keeps a heading under which nothing stands, as a text', () => {
    expect(markdown('# Hours\n\n## Closed in August\n\n## Open on Sundays\nFrom 10.')).toEqual([
      { kind: 'passage', title: 'Handbook › Hours', text: 'Closed in August' },
      { kind: 'passage', title: 'Handbook › Hours › Open on Sundays', text: 'From 10.' },
    ]);
  });

  it('cuts between paragraphs first, then between sentences, then between words', () => {
    const sentence = (word: string) => `${Array.from({ length: 40 }, () => word).join(' ')}.`;
    const long = [sentence('alpha'), sentence('bravo'), sentence('gamma'), sentence('delta')].join(' ');
    const pieces = markdown(`Short.\n\n${long}\n\n${'x'.repeat(2_000)}`).map(({ text }) => text);
    expect(pieces.slice(0, 3)).toEqual([
      'Short.',
      `${sentence('alpha')} ${sentence('bravo')} ${sentence('gamma')}`,
      sentence('delta'),
    ]);
    expect(pieces.slice(3).join('')).toBe('x'.repeat(2_000));
  });

  it('loses no word of a text, and keeps each piece under its size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('palabra', 'Öl.', 'ñandú?', '\n', '\n\n', '漢字', '👩‍👩‍👧', 'end.'), {
          minLength: 1,
          maxLength: 900,
        }),
        (words) => {
          const text = words.join(' ');
          fc.pre(/\S/.test(text));
          const pieces = cutDocument('T', { format: 'text', text });
          const dense = (value: string) => value.replace(/\s+/g, '');
          expect(dense(pieces.map((piece) => piece.text).join(''))).toBe(dense(text));
          for (const { title, text: part } of pieces) expect(Buffer.byteLength(title + part)).toBeLessThanOrEqual(780);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes 60,000 bytes and refuses one more', () => {
    const text = 'é'.repeat(30_000);
    expect(markdown(text).length).toBeGreaterThan(70);
    expect(() => markdown(`${text}x`)).toThrow(expect.objectContaining({ code: 'knowledge.too_large' }));
  });

  it('refuses what is nothing but marks', () => {
    expect(() => markdown('---\n\n>\n\n-\n')).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});
