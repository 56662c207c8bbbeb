import { type RefObject, useEffect, useRef, useState } from 'react';

type Rows = {
  readonly ids: readonly string[];
  readonly selected: string | undefined;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollToIndex: (index: number) => void;
};

/**
 * Which row the keys are on: it alone can be reached by Tab. Beginning at the open conversation, it moves by itself, so
 * that looking around opens nothing.
 */
export const useRowCursor = ({ ids, selected, scroller, scrollToIndex }: Rows) => {
  const [moved, setMoved] = useState<string>();
  const toFocus = useRef<string>(undefined);
  useEffect(() => {
    setMoved(selected);
  }, [selected]);
  const id = [moved, selected, ids[0]].find((one) => one !== undefined && ids.includes(one));

  // A row far away is there only after the list has scrolled to it.
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(toFocus.current)}"]`);
    if (!row) return;
    toFocus.current = undefined;
    row.focus({ preventScroll: true });
  });

  const move = (step: 1 | -1) => {
    const at = moved === undefined ? -1 : ids.indexOf(moved);
    const index = Math.max(0, Math.min(ids.length - 1, at + step));
    const next = ids[index];
    if (next === undefined) return;
    toFocus.current = next;
    setMoved(next);
    scrollToIndex(index);
  };
  return { id, move };
};
