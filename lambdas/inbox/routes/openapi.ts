import packageJson from '../../../package.json' with { type: 'json' };
import { openApiDocument } from '../../../schemas/openapi.ts';
import { json } from '../../runtime/problems.ts';
import type { Route } from '../router.ts';

let document: unknown;

/** The contract of these routes; made when it is first asked for. */
export const openApiRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/inbox/openapi.json',
    role: 'viewer',
    handle: async () => {
      document ??= openApiDocument(packageJson.version);
      return json(200, document);
    },
  },
];
