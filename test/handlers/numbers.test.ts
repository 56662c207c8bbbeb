import { describe, expect, it } from '@jest/globals';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { newIds } from '../support/new-ids.ts';
import { answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const claims = { sub: 'admin-1', token_use: 'access', 'cognito:groups': '[admin]' };
const OWN_TOKEN = { WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID };

/** The numbers of a stage that has these secrets. */
const aStage = async ({
  settings = aNumber(),
  secrets = OWN_TOKEN,
}: {
  readonly settings?: NumberSettings;
  readonly secrets?: Readonly<Record<string, string>>;
} = {}) => {
  const table = await aTable();
  const numbers = createNumberStore(table);
  await numbers.save(NUMBER_ID, settings);
  let held = secrets;
  let later: typeof secrets | undefined;
  const patch = async (body: unknown) => {
    const { result } = await withLog((log) =>
      createHandler({
        table,
        numbers,
        members: createMemberStore(table),
        meter: () => undefined,
        secrets: {
          where: 'run npm run secrets -- --stage test',
          find: async (name) => held[name],
          refresh: async () => {
            held = later ?? held;
            return later !== undefined;
          },
        },
        doorbell: { ring: async () => undefined },
        newId: newIds(),
        log,
        ...aSoundSchema(log),
      })(
        aRequest('PATCH', `/api/inbox/numbers/${NUMBER_ID}`, { claims, body: JSON.stringify(body) }),
        aLambdaContext(),
      ),
    );
    return answerOf(result);
  };
  return {
    patch,
    stored: async () => (await numbers.load(NUMBER_ID))?.settings,
    /** Found at the next read of the secrets. */
    willHold: (next: typeof secrets) => {
      later = next;
    },
  };
};

const invalid = (detail: string) => [400, { code: 'request.invalid', detail }];

describe('PATCH /numbers', () => {
  it.each([
    [
      { accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_TWO' },
      'accessTokenSecret: the secret WHATSAPP_ACCESS_TOKEN_TWO is not set; run npm run secrets -- --stage test',
    ],
    [
      { assistant: { providers: [{ name: 'built-in' }, { name: 'openai' }, { name: 'deepseek' }] } },
      'assistant.providers.1: the secret OPENAI_API_KEY is not set; run npm run secrets -- --stage test; ' +
        'assistant.providers.2: the secret DEEPSEEK_API_KEY is not set; run npm run secrets -- --stage test',
    ],
  ])('refuses a secret that the stage does not have, by the field and where to set it: %j', async (body, detail) => {
    const { patch, stored } = await aStage();
    expect(await patch(body)).toMatchObject(invalid(detail));
    expect(await stored()).toEqual(aNumber());
  });

  it('takes a secret that was set a moment ago', async () => {
    const { patch, willHold } = await aStage();
    willHold({ ...OWN_TOKEN, OPENAI_API_KEY: 'x' });
    expect(await patch({ assistant: { providers: [{ name: 'openai' }] } })).toMatchObject([200, {}]);
  });

  it('looks only at the secrets that the change names', async () => {
    const settings = aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_GONE' });
    const { patch } = await aStage({ settings, secrets: {} });
    expect(await patch({ timeZone: 'Europe/Madrid' })).toMatchObject([200, { timeZone: 'Europe/Madrid' }]);
  });

  it('takes the name of a token back only where the number has the stage’s own', async () => {
    const settings = aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_A' });
    const other = await aStage({ settings, secrets: { WHATSAPP_PHONE_NUMBER_ID: '9' } });
    expect(await other.patch({ accessTokenSecret: null })).toMatchObject([
      400,
      {
        detail: expect.stringMatching(
          /^accessTokenSecret: number \d+ needs an access token of its own.*run npm run secrets/,
        ),
      },
    ]);
    const own = await aStage({ settings });
    expect(await own.patch({ accessTokenSecret: null })).toMatchObject([200, {}]);
    expect(await own.stored()).toEqual(aNumber());
  });

  it('takes any optional setting back by null, at any depth, and leaves what stands beside it', async () => {
    const assistant = { tone: 'brief', linkHosts: ['a.example'], budget: { dayMicros: 5, conversationMicros: 7 } };
    const settings = aNumber({ maxSendsPerSecond: 3, holidays: [], assistant });
    const { patch, stored } = await aStage({ settings });
    await patch({ maxSendsPerSecond: null, assistant: { tone: null, budget: { dayMicros: null } } });
    const left = { linkHosts: ['a.example'], budget: { conversationMicros: 7 } };
    expect(await stored()).toEqual(aNumber({ holidays: [], assistant: left }));
    expect(await patch({ holidays: null, assistant: { budget: null } })).toMatchObject([200, {}]);
    expect(await stored()).toEqual(aNumber({ assistant: { linkHosts: ['a.example'] } }));
    await patch({ assistant: null });
    const { assistant: _, ...without } = aNumber();
    expect(await stored()).toEqual(without);
  });

  it.each(['businessName', 'timeZone', 'hours', 'answers', 'inDoubt', 'personTimeoutMinutes'])(
    'takes back nothing that a number needs: %s',
    async (name) => {
      const { patch, stored } = await aStage();
      expect(await patch({ [name]: null })).toMatchObject([400, { detail: expect.stringContaining(name) }]);
      expect(await stored()).toEqual(aNumber());
    },
  );

  it('never says where a provider is, and tells who tries where that is set', async () => {
    const { patch } = await aStage({ secrets: { ...OWN_TOKEN, OPENAI_API_KEY: 'x' } });
    const providers = [{ name: 'openai', baseUrl: 'https://elsewhere.example' }];
    expect(await patch({ assistant: { providers } })).toMatchObject([
      400,
      { detail: expect.stringMatching(/^assistant\.providers\.0: baseUrl is no setting of a number: .*openaiApiUrl/) },
    ]);
  });
});
