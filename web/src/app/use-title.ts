import { useEffect } from 'react';
import { en } from '../shared/i18n/en.ts';

/** Names the tab; undefined leaves it to somebody further in. */
export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${en.appName}`;
  }, [title]);
};
