import { type RefObject, useEffect } from 'react';
import { useLocation } from 'wouter';

/** One listener for all plain links within: thousands of rows need no link of the router's each. */
export const useLinkClicks = (within: RefObject<HTMLElement | null>): void => {
  const [, go] = useLocation();
  useEffect(() => {
    const element = within.current;
    if (!element) return;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(link.pathname + link.search);
    };
    element.addEventListener('click', onClick);
    return () => element.removeEventListener('click', onClick);
  }, [within, go]);
};
