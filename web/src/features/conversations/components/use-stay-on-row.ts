import { type RefObject, useLayoutEffect, useRef } from 'react';

type Options = {
  readonly ids: readonly string[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowPx: number;
};

/** How many rows are asked where they went. */
const ROWS_ASKED = 9;

/**
 * Keeps what is looked at in its place while rows come and go above it; at the top, what is new is seen. A row that was
 * looked at may move up itself, so the rows are asked together, and the middle one of their answers counts.
 */
export const useStayOnRow = ({ ids, scroller, rowPx }: Options): void => {
  const shown = useRef(ids);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = ids;
    const element = scroller.current;
    if (!element || before === ids || element.scrollTop < rowPx) return;
    const top = Math.floor(element.scrollTop / rowPx);
    const shifts = before
      .slice(top, top + ROWS_ASKED)
      .map((id, i) => ({ from: top + i, to: ids.indexOf(id) }))
      .filter(({ to }) => to >= 0)
      .map(({ from, to }) => to - from)
      .sort((one, other) => one - other);
    const shift = shifts[Math.floor(shifts.length / 2)] ?? 0;
    if (shift !== 0) element.scrollTop += shift * rowPx;
  }, [ids, scroller, rowPx]);
};
