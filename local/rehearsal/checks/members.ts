import assert from 'node:assert/strict';
import { waitUntil } from '../../support/wait-until.ts';
import { operate } from '../deployed/operations.ts';
import { signIn } from '../deployed/person.ts';
import type { Check } from '../world.ts';

const EMAIL = 'leaver@example.com';
/** What the product promises, and the time that a command takes. */
const COUNTS_WITHIN_MS = 60_000;
const ADMINS_ONLY = '/events?day=2026-01-01';

export const members: Check = {
  name: 'a member who is demoted, signed out, made again or disabled loses access, though the token lives on',
  run: async ({ emulator, ask, deployment, people }) => {
    const change = (...words: readonly string[]) => operate(emulator, 'members', [...words, '--email', EMAIL]);
    const enter = async () => (await signIn(people, EMAIL, deployment.UserPoolClientId)).accessToken;
    const statusOf = async (token: string, path = '/conversations') =>
      (await ask('GET', `${deployment.ApiUrl}/api/inbox${path}`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    const becomes = (status: number, token: string, path?: string) =>
      waitUntil(
        `${path ?? '/conversations'} is answered with ${status}`,
        () => statusOf(token, path),
        (seen) => seen === status,
        COUNTS_WITHIN_MS,
      );

    await change('invite', '--role', 'admin');
    const first = await enter();
    assert((await statusOf(first, ADMINS_ONLY)) === 200, 'an admin is refused what is for admins');

    await change('role', '--role', 'agent');
    await becomes(403, first, ADMINS_ONLY);
    assert((await statusOf(first)) === 200, 'an agent is refused what is for agents');
    assert((await statusOf(await enter(), ADMINS_ONLY)) === 403, 'the new role does not replace the one before');

    await change('sign-out');
    await becomes(401, first);
    // A token of the second in which the sign-out came counts as one from before.
    const [second] = await waitUntil(
      'the member signs in again',
      async () => {
        const token = await enter();
        return [token, await statusOf(token)] as const;
      },
      ([, status]) => status === 200,
    );

    await change('reset-factor');
    await becomes(403, second);
    const third = await enter();
    await becomes(200, third);

    await change('disable');
    await becomes(403, third);
    const listed = await operate(emulator, 'members', ['list']);
    const lines = listed.split('\n').filter((line) => line.includes(EMAIL));
    assert(lines.length === 2 && lines.every((line) => line.includes('disabled')), `npm run members lists: ${listed}`);
    return 'demoted, signed out, made again, disabled';
  },
};
