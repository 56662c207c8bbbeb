import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ThreadEntry } from '../thread-entry.ts';

/** Shows a message first, once, instead of the end: whoever comes for it need not look for it. */
export const useStartAt = (
  id: string | undefined,
  entries: readonly ThreadEntry[],
  virtual: Virtualizer<HTMLDivElement, Element>,
): void => {
  const isDone = useRef(id === undefined);
  useEffect(() => {
    if (isDone.current || entries.length === 0) return;
    isDone.current = true;
    const index = entries.findIndex((entry) => entry.id === id);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'center' });
  }, [id, entries, virtual]);
};
