import { useEffect, useRef } from 'react';

/** `j`, `Escape`, or two in turn: `g o`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

const SECOND_KEY_MS = 1_500;

/** Where keys are letters, or belong to something that is open above the page. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
const isAbove = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;

/** Single keys for what is on the screen; off while somebody types. Enter and space stay with what has the focus. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(target) || isAbove(target)) return;
      // After the first of two keys, the second means nothing of its own.
      const isSecond = first?.key === 'g' && event.timeStamp - first.at < SECOND_KEY_MS;
      const run = latest.current[isSecond ? `g ${key}` : key];
      first = isSecond ? undefined : { key, at: event.timeStamp };
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};
