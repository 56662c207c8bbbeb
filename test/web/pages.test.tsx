import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

  it('has what was there behind it when everything in it is new, to be read from where it ends', () => {
    const pages = replacePage(aList(), 0, page('xyz', 'after-z'));
    expect(shown(pages)).toBe('xyzabcdef');
    expect(pages.pageParams).toEqual([undefined, 'after-z']);
  });

  it('loses none of its rows when one of them moved up, and others after it', () => {
    const pages = replacePage(aList(), 0, page('yxc', 'after-c-2'));
    expect(shown(pages)).toBe('yxcabdef');
    expect(pages.pageParams).toEqual([undefined, 'after-c-2']);
  });

  it('loses none of its rows when its last one moved up from behind', () => {
    expect(shown(replacePage(aList(), 0, page('xae', 'after-e-2')))).toBe('xaebcdf');
  });

  it('is followed by what it does not hold when it reaches over the whole next one', () => {
    const pages = { pages: [...aList().pages, page('ghi', 'after-i')], pageParams: [undefined, 'after-c', 'after-f'] };
    const reached = replacePage(pages, 0, page('cdefg', 'after-g'));
    expect(shown(reached)).toBe('cdefghi');
    expect(reached.pageParams).toEqual([undefined, 'after-g']);
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

describe('a list that moves while it is read', () => {
  const SIZE = 3;
  type Row = Item & { readonly at: number };

  /** The API's: newest first, a page after the place that its cursor names. */
  const read = (rows: readonly Row[], cursor: string | undefined) => {
    const from = rows.filter(({ at }) => cursor === undefined || at < Number(cursor)).sort((a, b) => b.at - a.at);
    const items = from.slice(0, SIZE);
    return { items, nextCursor: from.length > SIZE ? String(items.at(-1)?.at) : null };
  };
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('move' as const, 'leave' as const), row: fc.nat(14) }),
    fc.record({ do: fc.constantFrom('come' as const, 'more' as const) }),
    fc.record({ do: fc.constant('read' as const), page: fc.nat(3) }),
  );

  it('is whole, and in order, once each of its pages was read again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
        let clock = 100;
        let rows: readonly Row[] = Array.from({ length: 10 }, (_, i) => ({ id: `r${i}`, at: i }));
        let pages: Pages<Row> = { pages: [read(rows, undefined)], pageParams: [undefined] };
        const readAgain = (index: number) => {
          if (index < pages.pages.length) pages = replacePage(pages, index, read(rows, pages.pageParams[index]));
        };
        const more = () => {
          const cursor = pages.pages.at(-1)?.nextCursor ?? undefined;
          if (cursor === undefined) return;
          pages = { pages: [...pages.pages, read(rows, cursor)], pageParams: [...pages.pageParams, cursor] };
        };
        for (const one of steps) {
          if (one.do === 'move') rows = rows.map((row, i) => (i === one.row ? { ...row, at: clock++ } : row));
          if (one.do === 'leave') rows = rows.filter((_, i) => i !== one.row);
          if (one.do === 'come') rows = [...rows, { id: `n${clock}`, at: clock++ }];
          if (one.do === 'more') more();
          if (one.do === 'read') readAgain(one.page);
        }

        // Somebody scrolls from the top to the end: each page is read when it is seen, and what follows is loaded.
        for (let index = 0; index < pages.pages.length; index++) {
          readAgain(index);
          if (index === pages.pages.length - 1) more();
        }

        expect(itemsOf(pages).map(({ id }) => id)).toEqual([...rows].sort((a, b) => b.at - a.at).map(({ id }) => id));
      }),
    );
  });
});
