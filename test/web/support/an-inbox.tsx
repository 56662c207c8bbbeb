import { jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MeProvider, type Role } from '../../../web/src/shared/auth/me.ts';

/** No timer outlives a test. */
const FOREVER = Number.POSITIVE_INFINITY;

/** Draws a part of the page as somebody who is signed in sees it. */
export const renderAs = (role: Role, children: ReactNode) => {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: FOREVER }, mutations: { gcTime: FOREVER } },
  });
  const inside = (more: ReactNode) => (
    <QueryClientProvider client={client}>
      <MeProvider value={{ sub: 'ana', role }}>{more}</MeProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(inside(children));
  return { client, show: (more: ReactNode) => rerender(inside(more)) };
};

/** jsdom lays nothing out: a list that draws what fits into its window is told of one. */
export const withLayout = (): void => {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(340);
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
};
