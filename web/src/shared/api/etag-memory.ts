/** Answers that were read, with their `ETag`, so that what did not change is the same object and nothing is drawn anew. */
export type EtagMemory = {
  readonly tagOf: (path: string) => string | undefined;
  readonly recall: (path: string) => unknown;
  readonly keep: (path: string, tag: string, body: unknown) => void;
  readonly forgetAll: () => void;
};

/** More than is ever visible at once. */
const MOST = 200;

export const createEtagMemory = (most = MOST): EtagMemory => {
  const kept = new Map<string, { readonly tag: string; readonly body: unknown }>();
  return {
    tagOf: (path) => kept.get(path)?.tag,
    recall: (path) => kept.get(path)?.body,
    keep: (path, tag, body) => {
      kept.delete(path);
      kept.set(path, { tag, body });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    forgetAll: () => kept.clear(),
  };
};
