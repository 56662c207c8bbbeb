import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Holds the end where the pane itself changes: a narrower one wraps the text anew, and a composer that grows takes
 * height away. Neither is a change of rows, which is all that the virtualizer anchors by.
 */
export const useStayAtEnd = (
  scroller: RefObject<HTMLDivElement | null>,
  virtual: Virtualizer<HTMLDivElement, Element>,
  thresholdPx: number,
) => {
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) virtual.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, virtual]);
  return {
    onScroll: () => {
      isAtEnd.current = virtual.isAtEnd(thresholdPx);
    },
  };
};
