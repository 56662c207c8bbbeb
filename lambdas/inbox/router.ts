import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Role } from '../../schemas/member.ts';
import type { Agent } from './agent.ts';

export type RouteRequest = {
  readonly event: APIGatewayProxyEventV2;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly agent: Agent;
  readonly requestId: string;
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /**
   * `{name}` is one segment, as long as an id may be: a key of the table must hold it. `{name+}` takes slashes too,
   * since a wamid may hold one.
   */
  readonly path: string;
  /** The least role that may call it. */
  readonly role: Role;
  readonly handle: (request: RouteRequest) => Promise<APIGatewayProxyStructuredResultV2>;
};

export type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** Finds the first route that fits. The gateway hands a path over decoded; where one does not, parameters are decoded here. */
export const createRouter = (routes: readonly Route[]) => {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method: string, path: string): Match | undefined => {
    for (const { route, pattern } of compiled) {
      if (route.method !== method) continue;
      const found = pattern.exec(path);
      if (found) return { route, params: decode(found.groups ?? {}) };
    }
    return undefined;
  };
};

/** Longer than any id of ours; that of a notification is the longest. */
const MAX_ID_LENGTH = 192;

const compile = (template: string): RegExp =>
  new RegExp(
    `^${template.replaceAll(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => `(?<${name}>${greedy ? '.+' : `[^/]{1,${MAX_ID_LENGTH}}`})`)}$`,
  );

const decode = (groups: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeSegment(value)]));

/** A segment that is no valid percent-encoding stands for itself. */
const decodeSegment = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
