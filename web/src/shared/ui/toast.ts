/** What is said of something that was done, at the edge of the page. */
export type ToastText = {
  readonly title: string;
  readonly isFailure?: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
};

type Shower = (text: ToastText) => void;

const waiting: ToastText[] = [];
let shower: Shower | undefined;
let onFirst: (() => void) | undefined;

/** Says something. What shows it is loaded with the first text. */
export const toast = (text: ToastText): void => {
  if (shower) {
    shower(text);
    return;
  }
  waiting.push(text);
  onFirst?.();
};

/** Loads what shows texts when there is one. */
export const whenToastWaits = (load: () => void): void => {
  onFirst = load;
  if (waiting.length > 0) load();
};

export const takeToasts = (show: Shower): void => {
  shower = show;
  for (const text of waiting.splice(0)) show(text);
};
