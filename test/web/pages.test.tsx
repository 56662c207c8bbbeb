import { describe, expect, it } from '@jest/globals';
import { itemsOf, type Pages, pagesOfRows, replacePage } from '../../web/src/shared/pages/pages.ts';

type Item = { readonly id: string };

const items = (ids: string): readonly Item[] => [...ids].map((id) => ({ id }));
const page = (ids: string, nextCursor: string | null) => ({ items: items(ids), nextCursor });

/** Pages `abc` and `def` of a list that goes on. */
const aList = (): Pages<Item> => ({
  pages: [page('abc', 'after-c'), page('def', 'after-f')],
  pageParams: [undefined, 'after-c'],
});

const shown = (pages: Pages<Item>) =>
  itemsOf(pages)
    .map(({ id }) => id)
    .join('');

describe('a page that is read again', () => {
  it('changes nothing when it is the same', () => {
    const pages = aList();
    expect(replacePage(pages, 0, pages.pages[0] ?? page('', null))).toBe(pages);
  });

  it('pushes what no longer fits into the page behind it, and loses nothing', () => {
    const pages = replacePage(aList(), 0, page('xab', 'after-b'));
    expect(shown(pages)).toBe('xabcdef');
    expect(pages.pageParams).toEqual([undefined, 'after-b']);
  });

  it('makes a page of what was pushed out behind the last', () => {
    const pages = replacePage(aList(), 1, page('dxe', 'after-e'));
    expect(shown(pages)).toBe('abcdxef');
    expect(pages.pageParams).toEqual([undefined, 'after-c', 'after-e']);
    expect(pages.pages.at(-1)?.nextCursor).toBe('after-f');
  });

  it('shows what moved up where it is now, once', () => {
    expect(shown(replacePage(aList(), 0, page('eab', 'after-b')))).toBe('eabcdf');
  });

  it('drops what left, when the page reaches further', () => {
    expect(shown(replacePage(aList(), 0, page('acd', 'after-d')))).toBe('acdef');
  });

  it('is the last one when it says so', () => {
    expect(shown(replacePage(aList(), 0, page('ab', null)))).toBe('ab');
  });

  it('begins anew when everything in it is new, since what lies between is not known', () => {
    expect(shown(replacePage(aList(), 0, page('xyz', 'after-z')))).toBe('xyz');
  });
});

describe('the pages of rows', () => {
  it('are those that hold them', () => {
    expect(pagesOfRows(aList(), 0, 1)).toEqual([0]);
    expect(pagesOfRows(aList(), 2, 3)).toEqual([0, 1]);
    expect(pagesOfRows(aList(), 4, 9)).toEqual([1]);
  });

  it('are the first where there is none', () => {
    expect(pagesOfRows({ pages: [page('', null)], pageParams: [undefined] }, 0, 0)).toEqual([0]);
  });
});
