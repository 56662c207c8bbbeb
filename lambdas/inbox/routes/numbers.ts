import { PatchNumberBody } from '../../../schemas/inbox-api.ts';
import { type BusinessNumber, NumberSettings } from '../../../schemas/number-settings.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiNumber } from '../api-shapes.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import type { Route } from '../router.ts';

const PATH = '/api/inbox/numbers/{id}';

export const numberRoutes = ({ numbers }: InboxPorts): readonly Route[] => {
  const orNotFound = (id: string, number: BusinessNumber | undefined) => {
    if (!number) throw new AppError('number.not_found', `number ${id} has no settings`);
    return number;
  };
  return [
    {
      method: 'GET',
      path: PATH,
      role: 'admin',
      handle: async ({ params: { id = '' } }) => json(200, toApiNumber(orNotFound(id, await numbers.load(id)))),
    },
    {
      method: 'PATCH',
      path: PATH,
      role: 'admin',
      handle: async ({ params: { id = '' }, event }) => {
        const patch = parseJsonBody(PatchNumberBody, event);
        parseRequest(NumberSettings, { ...orNotFound(id, await numbers.load(id)).settings, ...patch });
        return json(200, toApiNumber(orNotFound(id, await numbers.change(id, patch))));
      },
    },
  ];
};
