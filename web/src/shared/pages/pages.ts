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

/**
 * Puts one page that was read again in its place. Items that it pushed out belong to the page after it, which begins at
 * its new cursor then. The same object where nothing changed.
 */
export const replacePage = <Item extends WithId>(pages: Pages<Item>, index: number, fresh: Page<Item>): Pages<Item> => {
  const old = pages.pages[index];
  if (!old || old === fresh) return pages;
  const before = pages.pages.slice(0, index);
  const beforeParams = pages.pageParams.slice(0, index + 1);
  const upToFresh: Pages<Item> = { pages: [...before, fresh], pageParams: beforeParams };
  if (fresh.nextCursor === null) return upToFresh;

  const ids = new Set(fresh.items.map(({ id }) => id));
  const anchor = old.items.findLastIndex(({ id }) => ids.has(id));
  // More came than a page holds: what lies between is not known, so what follows is loaded again when it is needed.
  if (anchor < 0) return upToFresh;
  const after = pages.pages.slice(index + 1);
  const afterParams = pages.pageParams.slice(index + 1);
  const last = fresh.items.at(-1)?.id;
  const reachesFurther = after.some((page) => page.items.some(({ id }) => id === last));
  const pushedOut = reachesFurther ? [] : old.items.slice(anchor + 1);
  if (pushedOut.length === 0) {
    return { pages: [...before, fresh, ...after], pageParams: [...beforeParams, ...afterParams] };
  }
  const [next = { items: [], nextCursor: old.nextCursor }, ...rest] = after;
  return {
    pages: [...before, fresh, { ...next, items: [...pushedOut, ...next.items] }, ...rest],
    pageParams: [...beforeParams, fresh.nextCursor, ...afterParams.slice(1)],
  };
};

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
