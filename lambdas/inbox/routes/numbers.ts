import { PatchNumberBody } from '../../../schemas/inbox-api.ts';
import { type BusinessNumber, NumberSettings } from '../../../schemas/number-settings.ts';
import { AppError } from '../../core/app-error.ts';
import { findMissingSecrets } from '../../core/number/find-missing-secrets.ts';
import { mergeSettings } from '../../core/number/merge-settings.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiNumber } from '../api-shapes.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import type { Route } from '../router.ts';

/** A secret that is missing may have been set a moment ago. */
const freshly = ({ find, refresh, where }: InboxPorts['secrets']) => ({
  where,
  find: async (name: string) => (await find(name)) ?? ((await refresh()) ? await find(name) : undefined),
});

const PATH = '/api/inbox/numbers/{id}';

export const numberRoutes = ({ numbers, secrets }: InboxPorts): readonly Route[] => {
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
        const { settings } = orNotFound(id, await numbers.load(id));
        parseRequest(NumberSettings, mergeSettings(settings, patch));
        const missing = await findMissingSecrets({ phoneNumberId: id, before: settings, patch }, freshly(secrets));
        if (missing.length > 0) throw new AppError('request.invalid', missing.join('; '));
        return json(200, toApiNumber(orNotFound(id, await numbers.change(id, patch))));
      },
    },
  ];
};
