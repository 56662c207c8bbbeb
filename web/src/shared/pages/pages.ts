import type { InfiniteData } from '@tanstack/react-query';

/** A page of a list of the API, whose cursor is a place in the order and not a number of rows. */
export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
export type Pages<Item> = InfiniteData<Page<Item>, string | undefined>;

type WithId = { readonly id: string };

/** Every item once, in order: what moved up is shown where it is now. */
export const itemsOf = <Item extends WithId>(pages: Pages<Item> | undefined): readonly Item[] => {
  const seen = new Set<string>();
  const items: Item[] = [];
  for (const page of pages?.pages ?? []) {
    for (const item of page.items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      items.push(item);
    }
  }
  return items;
};

/** Puts an item that changed in the place where it stands. */
export const replaceItem = <Item extends WithId>(pages: Pages<Item>, changed: Item): Pages<Item> => ({
  ...pages,
  pages: pages.pages.map((page) =>
    page.items.some(({ id }) => id === changed.id)
      ? { ...page, items: page.items.map((item) => (item.id === changed.id ? changed : item)) }
      : page,
  ),
});

/** Takes an item away that is there no more. */
export const removeItem = <Item extends WithId>(pages: Pages<Item>, id: string): Pages<Item> => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
});

/**
 * Puts one page that was read again in its place. Where it now ends elsewhere, the page after it begins there, so that
 * no rows lie between two pages; what it pushed out stands in that page until that one is read again, too. The same
 * object where nothing changed.
 */
export const replacePage = <Item extends WithId>(pages: Pages<Item>, index: number, fresh: Page<Item>): Pages<Item> => {
  const old = pages.pages[index];
  if (!old || old === fresh) return pages;
  const before = [...pages.pages.slice(0, index), fresh];
  const beforeParams = pages.pageParams.slice(0, index + 1);
  if (fresh.nextCursor === null) return { pages: before, pageParams: beforeParams };
  const after = pages.pages.slice(index + 1);
  const afterParams = pages.pageParams.slice(index + 1);
  if (fresh.nextCursor === (after.length > 0 ? afterParams[0] : old.nextCursor)) {
    return { pages: [...before, ...after], pageParams: [...beforeParams, ...afterParams] };
  }

  const ids = new Set(fresh.items.map(({ id }) => id));
  const isElsewhere = ({ id }: Item) => !ids.has(id);
  const pushedOut = reachesFurther(old, fresh, after) ? [] : old.items.filter(isElsewhere);
  const [next = { items: [], nextCursor: old.nextCursor }, ...rest] = after;
  const moved = { ...next, items: [...pushedOut, ...next.items.filter(isElsewhere)] };
  // A page without rows would never be visible, so never be read: the one behind it begins where this one ends.
  const follows = moved.items.length > 0 ? [moved, ...rest] : fromFirstWith(rest, isElsewhere);
  const followParams = follows.length === 0 ? [] : [fresh.nextCursor, ...paramsBehind(pages, follows.length)];
  return { pages: [...before, ...follows], pageParams: [...beforeParams, ...followParams] };
};

/**
 * Whether a page ends later in the list than before, as some of its rows left: then it holds the first rows of the pages
 * behind it, and what was known stands in the order that it had. Rows that moved up may look the same; then what is left
 * out here is back when the next page is read.
 */
const reachesFurther = <Item extends WithId>(old: Page<Item>, fresh: Page<Item>, after: readonly Page<Item>[]) => {
  const places = new Map([old, ...after].flatMap(({ items }) => items).map(({ id }, place) => [id, place]));
  const known = fresh.items.map(({ id }) => places.get(id)).filter((place) => place !== undefined);
  const behind = known.filter((place) => place >= old.items.length);
  const isInOrder = known.every((place, i) => i === 0 || place > (known[i - 1] ?? Number.POSITIVE_INFINITY));
  return behind.length > 0 && isInOrder && behind.at(-1) === old.items.length + behind.length - 1;
};

const fromFirstWith = <Item>(pages: readonly Page<Item>[], has: (item: Item) => boolean): readonly Page<Item>[] => {
  const first = pages.findIndex(({ items }) => items.some(has));
  return first < 0 ? [] : pages.slice(first);
};

/** Where the last `count` pages begin, but for the first of them. */
const paramsBehind = <Item>({ pageParams }: Pages<Item>, count: number) =>
  count > 1 ? pageParams.slice(1 - count) : [];

/** Which pages hold these rows, of all the rows that `itemsOf` has. */
export const pagesOfRows = <Item extends WithId>(
  pages: Pages<Item>,
  first: number,
  last: number,
): readonly number[] => {
  const found = new Set<number>();
  const seen = new Set<string>();
  pages.pages.forEach((page, index) => {
    if (page.items.length === 0 && index === 0) found.add(0);
    for (const { id } of page.items) {
      if (seen.has(id)) continue;
      if (seen.size >= first && seen.size <= last) found.add(index);
      seen.add(id);
    }
  });
  return [...found];
};
