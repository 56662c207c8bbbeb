import { type RefObject, useEffect, useRef, useState } from 'react';

type Rows = {
  readonly ids: readonly string[];
  readonly selected: string | undefined;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollToIndex: (index: number) => void;
};

/** The row of an item, where it is drawn. */
export const rowOf = (within: HTMLElement | null, id: string): HTMLElement | undefined =>
  [...(within?.querySelectorAll<HTMLElement>('[data-id]') ?? [])].find(({ dataset }) => dataset.id === id);

/**
 * Which row the keys are on: it alone can be reached by Tab. Beginning at the open conversation, it moves by itself, so
 * that looking around opens nothing.
 */
export const useRowCursor = ({ ids, selected, scroller, scrollToIndex }: Rows) => {
  const [moved, setMoved] = useState<string>();
  const toFocus = useRef<string>(undefined);
  const place = useRef(0);
  useEffect(() => {
    setMoved(selected);
  }, [selected]);
  const id = [moved, selected, ids[0]].find((one) => one !== undefined && ids.includes(one));

  useEffect(() => {
    const at = moved === undefined ? -1 : ids.indexOf(moved);
    if (at >= 0) place.current = at;
  }, [ids, moved]);

  // A row far away is there only after the list has scrolled to it.
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const row = rowOf(scroller.current, toFocus.current);
    if (!row) return;
    toFocus.current = undefined;
    row.focus({ preventScroll: true });
  });

  const move = (step: 1 | -1) => {
    const at = moved === undefined ? -1 : ids.indexOf(moved);
    // A row that has gone leaves its place to the next one.
    const gone = step > 0 ? place.current - 1 : place.current;
    const index = Math.max(0, Math.min(ids.length - 1, (at >= 0 ? at : gone) + step));
    const next = ids[index];
    if (next === undefined) return;
    toFocus.current = next;
    setMoved(next);
    scrollToIndex(index);
  };
  return { id, move };
};
