import { PatchNumberBody } from '../../../schemas/inbox-api.ts';
import { NumberSettings } from '../../../schemas/number-settings.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import type { Route } from '../router.ts';

const PATH = '/api/inbox/numbers/{id}';

export const numberRoutes = ({ numbers }: InboxPorts): readonly Route[] => {
  const load = async (id: string) => {
    const settings = await numbers.load(id);
    if (!settings) throw new AppError('number.not_found', `number ${id} has no settings`);
    return settings;
  };
  return [
    {
      method: 'GET',
      path: PATH,
      role: 'admin',
      handle: async ({ params: { id = '' } }) => json(200, { id, ...(await load(id)) }),
    },
    {
      method: 'PATCH',
      path: PATH,
      role: 'admin',
      handle: async ({ params: { id = '' }, event }) => {
        const patch = parseJsonBody(PatchNumberBody, event);
        const settings = parseRequest(NumberSettings, { ...(await load(id)), ...patch });
        await numbers.save(id, settings);
        return json(200, { id, ...settings });
      },
    },
  ];
};
