import { useSyncExternalStore } from 'react';

/** Why the API refuses whatever this page asks, however often. */
export type AccessEnd = 'disabled' | 'signed-out';

const ENDS: Readonly<Record<string, AccessEnd>> = { 'auth.disabled': 'disabled', 'auth.signed_out': 'signed-out' };

const listeners = new Set<() => void>();
let end: AccessEnd | undefined;

/** Notes what a problem says of everything that may be asked later. Only a new page forgets it. */
export const noteProblem = (code: string | undefined): void => {
  const said = code === undefined || !Object.hasOwn(ENDS, code) ? undefined : ENDS[code];
  if (end !== undefined || said === undefined) return;
  end = said;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useAccessEnd = (): AccessEnd | undefined => useSyncExternalStore(subscribe, () => end);
