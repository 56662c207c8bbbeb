import { useEffect } from 'react';
import { en } from '../shared/i18n/en.ts';

let named = '';
let counted: string | undefined;

const write = () => {
  const title = named === '' ? en.appName : `${named} · ${en.appName}`;
  document.title = counted === undefined ? title : `(${counted}) ${title}`;
};

/** Names the tab; undefined leaves it to somebody further in. */
export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title === undefined) return;
    named = title;
    write();
  }, [title]);
};

/** Puts before the name of the tab how much waits. */
export const useTitleCount = (count: string | undefined): void => {
  useEffect(() => {
    counted = count;
    write();
    return () => {
      counted = undefined;
      write();
    };
  }, [count]);
};
