import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, renderHook } from '@testing-library/react';
import { POLL_MS, usePoll } from '../../web/src/shared/pages/use-poll.ts';

type Read = (signal: AbortSignal) => Promise<unknown>;

let isHidden = false;

const hide = (hidden: boolean) => {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  isHidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  jest.useFakeTimers();
});

afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const poll = (read: Read, everyMs?: number) => {
  const spy = jest.fn(read);
  const { unmount } = renderHook(() => usePoll(spy, everyMs));
  return { spy, unmount };
};

describe('what is visible', () => {
  it('is read again, one at a time, well within two seconds', async () => {
    const { spy } = poll(async () => undefined);
    await jest.advanceTimersByTimeAsync(POLL_MS * 4);
    expect(spy).toHaveBeenCalledTimes(4);
    expect(POLL_MS).toBeLessThan(1_000);
  });

  it('is not read in a hidden tab, and at once when the tab is shown', async () => {
    const { spy } = poll(async () => undefined);
    hide(true);
    await jest.advanceTimersByTimeAsync(POLL_MS * 20);
    expect(spy).not.toHaveBeenCalled();

    hide(false);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('is asked for less often while the server fails, and at once when the network is back', async () => {
    const { spy } = poll(() => Promise.reject(new Error('down')));
    await jest.advanceTimersByTimeAsync(POLL_MS * 7);
    expect(spy).toHaveBeenCalledTimes(3);

    dispatchEvent(new Event('online'));
    expect(spy).toHaveBeenCalledTimes(4);
  });

  it('is read as often as it says', async () => {
    const { spy } = poll(async () => undefined, 100);
    await jest.advanceTimersByTimeAsync(450);
    expect(spy).toHaveBeenCalledTimes(4);
  });

  it('is not read twice at the same time', async () => {
    const { spy } = poll(() => new Promise(() => undefined));
    await jest.advanceTimersByTimeAsync(POLL_MS * 3);
    hide(false);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('is let go when nobody looks any more', async () => {
    const { spy, unmount } = poll(async (signal) => signal);
    await jest.advanceTimersByTimeAsync(POLL_MS);
    unmount();
    await jest.advanceTimersByTimeAsync(POLL_MS * 5);
    expect(spy).toHaveBeenCalledTimes(1);
    expect(spy.mock.calls[0]?.[0].aborted).toBe(true);
  });
});
