import type { LocalFunction } from '../functions/functions.ts';

export interface Route {
  /** A method, or ANY. */
  readonly method: string;
  /** A path, or one that ends in `/{proxy+}`, which stands for one segment or more. */
  readonly path: string;
  readonly function: Pick<LocalFunction, 'invoke'>;
  readonly authorizer?: 'jwt';
}

export interface MatchedRoute {
  /** `GET /api/health`, as it was configured; `$default` when nothing else fits. */
  readonly routeKey: string;
  readonly route: Omit<Route, 'method' | 'path'>;
  /** What `{proxy+}` stands for, percent-decoded. */
  readonly pathParameters?: { readonly proxy: string };
}

const GREEDY = '/{proxy+}';

/**
 * API Gateway, routes of HTTP APIs: a full match first, then the longest greedy one, then `$default`; with the same
 * path, a method goes before ANY.
 */
export const matchRoute = (
  routes: readonly Route[],
  fallback: Pick<LocalFunction, 'invoke'>,
  method: string,
  rawPath: string,
): MatchedRoute => {
  const path = decodePath(rawPath);
  const [best] = routes
    .filter((route) => (route.method === 'ANY' || route.method === method) && fits(route.path, path))
    .sort((a, b) => rank(a) - rank(b) || b.path.length - a.path.length || anyLast(a) - anyLast(b));
  if (!best) return { routeKey: '$default', route: { function: fallback } };
  const matched = { routeKey: `${best.method} ${best.path}`, route: best };
  return isGreedy(best.path)
    ? { ...matched, pathParameters: { proxy: path.slice(prefix(best.path).length) } }
    : matched;
};

const isGreedy = (path: string) => path.endsWith(GREEDY);
const prefix = (path: string) => path.slice(0, -GREEDY.length + 1);
const fits = (pattern: string, path: string) =>
  isGreedy(pattern) ? path.startsWith(prefix(pattern)) && path.length > prefix(pattern).length : pattern === path;
const rank = ({ path }: Route) => (isGreedy(path) ? 1 : 0);
const anyLast = ({ method }: Route) => (method === 'ANY' ? 1 : 0);

const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
