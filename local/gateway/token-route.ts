import * as z from 'zod';
import { parseJson } from '../../lambdas/core/parse-json.ts';
import type { LocalHandler } from './front.ts';
import type { HttpAnswer } from './gateway-response.ts';
import type { LocalIssuer } from './jwt.ts';

const TEN_YEARS_SECONDS = 315_360_000;

const TokenBody = z.strictObject({
  group: z.enum(['admin', 'agent', 'viewer'], { error: 'expected admin, agent or viewer' }),
  sub: z
    .string({ error: 'expected a string of 1 to 128 characters' })
    .min(1, { error: 'expected a string of 1 to 128 characters' })
    .max(128, { error: 'expected a string of 1 to 128 characters' })
    .optional(),
  expiresIn: z
    .int({ error: 'expected a whole number of seconds' })
    .min(-TEN_YEARS_SECONDS, { error: 'expected seconds of at most ten years' })
    .max(TEN_YEARS_SECONDS, { error: 'expected seconds of at most ten years' })
    .optional(),
});

/** `POST /local/token`: an access token for whoever asks. The embedded stack listens on loopback only. */
export const tokenRoute =
  (issuer: Pick<LocalIssuer, 'issue'>): LocalHandler =>
  async ({ method, path, body }) => {
    if (path !== '/local/token') return undefined;
    if (method !== 'POST') return json(405, { message: 'Use POST.' });
    const parsed = TokenBody.safeParse(parseJson(body.toString('utf8')));
    if (!parsed.success) return json(400, { message: sentence(parsed.error) });
    const { group, sub = `local-${group}`, expiresIn } = parsed.data;
    return json(200, { token: await issuer.issue({ group, sub, ...(expiresIn !== undefined && { expiresIn }) }) });
  };

const json = (status: number, value: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const sentence = ({ issues: [issue] }: z.ZodError): string => {
  const name = issue?.path.join('.');
  if (name) return `${name}: ${issue?.message}.`;
  return issue?.code === 'unrecognized_keys'
    ? `Unknown: ${issue.keys.join(', ')}.`
    : 'Expected a JSON object such as {"group":"agent"}.';
};
