/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { contentOf, draftOf, EMPTY_DRAFT, nameOf, withOnePairMore } from '../../web/src/features/knowledge/draft.ts';
import { headingsOf, markdownOf } from '../../web/src/features/knowledge/markdown-of.ts';
import { dataSize } from '../../web/src/shared/i18n/amounts.ts';
import { aDocument } from './support/a-document.ts';

const passage = (title: string, text: string) => ({ kind: 'passage' as const, title, text });

describe('the name of a document', () => {
  it.each([
    ['Umbrellas', 'umbrellas'],
    ['Prices & rules, 2026!', 'prices-rules-2026'],
    ['¿Aparcamiento? Sí, en Málaga', 'aparcamiento-si-en-malaga'],
    [' - ', undefined],
    ['أسعار', undefined],
    ['', undefined],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
    ['a'.repeat(120), 'a'.repeat(64)],
  ])('for %j is %j', (title, name) => {
    expect(nameOf(title)).toBe(name);
    if (name !== undefined) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  });
});

describe('a document that is to be written anew', () => {
  it('has its questions, which are sent without blanks around them', () => {
    const draft = draftOf(aDocument());
    expect(draft).toMatchObject({ number: '100000000000001', title: 'Umbrellas', format: 'pairs', text: '' });
    const [pair] = draft.pairs;
    const more = { ...draft, pairs: withOnePairMore(draft.pairs) };
    expect(more.pairs).toEqual([pair, { key: 1, question: '', answer: '' }]);
    expect(contentOf({ ...draft, pairs: [{ key: 0, question: ' Really? ', answer: 'Yes.\n' }] })).toEqual({
      format: 'pairs',
      pairs: [{ question: 'Really?', answer: 'Yes.' }],
    });
  });

  it('never gives two questions one key', () => {
    const three = withOnePairMore(withOnePairMore(EMPTY_DRAFT.pairs));
    const keys = withOnePairMore(three.slice(1)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('of plain text stays what it was', () => {
    const parts = [passage('Rules', '- No dogs'), passage('Rules', '# 12 is the blue door')];
    const draft = draftOf(aDocument({ title: 'Rules', format: 'text', parts }));
    expect(contentOf(draft)).toEqual({ format: 'text', text: '- No dogs\n\n# 12 is the blue door' });
  });

  it.each([
    ['no heading', [passage('Rules', 'One.'), passage('Rules', 'Two.')], 'One.\n\nTwo.'],
    [
      'parts of one heading',
      [passage('Rules › Lockers', 'One.'), passage('Rules › Lockers', 'Two.')],
      '# Lockers\n\nOne.\n\nTwo.',
    ],
    [
      'headings within headings',
      [passage('Rules › A › B', 'One.'), passage('Rules › A › C', 'Two.'), passage('Rules › D', 'Three.')],
      '# A\n\n## B\n\nOne.\n\n## C\n\nTwo.\n\n# D\n\nThree.',
    ],
    [
      'a heading that comes back',
      [passage('Rules › A › B', 'One.'), passage('Rules › A', 'Two.')],
      '# A\n\n## B\n\nOne.\n\n# A\n\nTwo.',
    ],
    [
      'the title after a heading',
      [passage('Rules › A', 'One.'), passage('Rules', 'Two.')],
      '# A\n\nOne.\n\n# Rules\n\nTwo.',
    ],
    [
      'what Markdown would take for marks',
      [passage('Rules', '# 12 is blue\n- 3 °C\n| x |\n-5')],
      '\\# 12 is blue\n\\- 3 °C\n\\| x |\n-5',
    ],
  ])('of Markdown has its headings: %s', (_, parts, text) => {
    expect(markdownOf('Rules', parts)).toBe(text);
  });

  it('has no heading for a title that was cut, nor for one that only begins alike', () => {
    expect(headingsOf('A long title', passage('A long', 'One.'))).toEqual([]);
    expect(headingsOf('Rules', passage('Rules of the house', 'One.'))).toEqual(['Rules of the house']);
  });
});

describe('a size', () => {
  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_249, '1.2 kB'],
    [60_000, '60 kB'],
  ])('of %d is said as %s', (bytes, text) => {
    expect(dataSize(bytes)).toBe(text);
  });
});
