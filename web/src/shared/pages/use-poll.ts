import { useEffect } from 'react';

/** What is visible is read again this often: with the answer's own time, well under two seconds. */
export const POLL_MS = 750;
const LONGEST_MS = 8_000;

/**
 * Runs `read` again and again while the tab is visible, one at a time; at once when it becomes visible or online.
 * After a failure it waits longer and longer. Another `read` starts anew, so it must be a stable function.
 */
export const usePoll = (read: (signal: AbortSignal) => Promise<unknown>, everyMs = POLL_MS): void => {
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReading = false;
    let pauseMs = everyMs;

    const turn = async () => {
      clearTimeout(timer);
      if (isReading || document.hidden || stop.signal.aborted) return;
      isReading = true;
      // What went wrong is shown by the connection bar, which every request tells.
      const isRead = await read(stop.signal).then(
        () => true,
        () => false,
      );
      isReading = false;
      pauseMs = isRead ? everyMs : Math.min(pauseMs * 2, LONGEST_MS);
      if (!stop.signal.aborted) timer = setTimeout(turn, pauseMs);
    };
    const wake = () => {
      pauseMs = everyMs;
      void turn();
    };

    timer = setTimeout(turn, everyMs);
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    };
  }, [read, everyMs]);
};
