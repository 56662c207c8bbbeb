import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import { type ToastText, takeToasts } from '../../../web/src/shared/ui/toast.ts';

/** What toasts say during each test of a file, after which `forget` is called, too. */
export const toldToasts = (forget: () => void): readonly ToastText[] => {
  const toasts: ToastText[] = [];
  takeToasts((text) => toasts.push(text));
  afterEach(() => {
    cleanup();
    toasts.length = 0;
    forget();
  });
  return toasts;
};
