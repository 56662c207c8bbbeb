/** One thing to end; `what` names it in the log. */
export interface Closer {
  readonly what: string;
  readonly close: () => Promise<unknown>;
}

export type CloseFailed = (what: string, error: unknown) => void;

/** Tells whether it could be closed; why not, to `onFailure`. */
export const tryToClose = async ({ what, close }: Closer, onFailure: CloseFailed): Promise<boolean> => {
  try {
    await close();
    return true;
  } catch (error) {
    onFailure(what, error);
    return false;
  }
};

/**
 * Closes and forgets all, the newest first, and each whether or not the others could be closed.
 * @returns whether all could
 */
export const closeAll = async (closers: Closer[], onFailure: CloseFailed): Promise<boolean> => {
  let isClean = true;
  for (const closer of closers.splice(0).reverse()) isClean = (await tryToClose(closer, onFailure)) && isClean;
  return isClean;
};
