import { useSyncExternalStore } from 'react';

/** Whether the server can be reached, as the browser and the last request say. */
export type Connection = 'online' | 'unreachable' | 'failing';

const listeners = new Set<() => void>();
let lastAnswer: Connection = 'online';

/** What became of the last request: it was answered, got no answer, or one that says that the server has trouble. */
export const noteAnswer = (answer: Connection): void => {
  if (answer === lastAnswer) return;
  lastAnswer = answer;
  for (const listener of listeners) listener();
};

const connection = (): Connection => (navigator.onLine ? lastAnswer : 'unreachable');

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

export const useConnection = (): Connection => useSyncExternalStore(subscribe, connection);
