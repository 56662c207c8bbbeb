import { Logger } from '@aws-lambda-powertools/logger';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { createSecrets } from '../../../lambdas/adapters/secrets/secrets.ts';
import { createSignatureVerifier } from '../../../lambdas/adapters/whatsapp/signature-verifier.ts';
import { createHandler } from '../../../lambdas/secrets-in-place/handler.ts';
import { changeSecrets, removeMoved } from '../../../lib/operations/change-secret.ts';
import type { SecretChanges } from '../../../lib/operations/parse-secrets.ts';
import { aClock } from '../../support/a-clock.ts';
import { sign } from '../../support/a-webhook.ts';
import { awsServices } from '../an-aws.ts';
import { cloudFormation } from '../functions/a-cloudformation.ts';

const anAws = awsServices();
const ask = cloudFormation();

const NOW = '2026-11-23T12:00:00.000Z';
const IDS = { ingress: 'the-ingress', egress: 'the-egress', ops: 'the-ops' };
const OLD = {
  CRON_SECRET: 'c',
  JOB_RUNNER_TOKEN: 'j',
  WHATSAPP_APP_SECRET: 'canary-app',
  WHATSAPP_APP_SECRET_PREVIOUS: 'canary-before',
  WHATSAPP_VERIFY_TOKEN: 'canary-verify',
  WHATSAPP_PHONE_NUMBER_ID: '1',
  WHATSAPP_ACCESS_TOKEN: 'canary-token',
  WHATSAPP_ACCESS_TOKEN_SHOP: 'canary-shop',
  OPENAI_API_KEY: 'canary-key',
};

/** A stage of the release before, whose one secret holds all, and the steps by which it comes to three. */
const anOlderStage = async () => {
  const held = new Map<string, Readonly<Record<string, string>>>([[IDS.ops, OLD]]);
  const read = (id: string) => JSON.stringify(held.get(id) ?? {});
  const aws = await anAws({
    GetSecretValue: ({ SecretId }) => ({ SecretString: read(String(SecretId)) }),
    PutSecretValue: ({ SecretId, SecretString }) => {
      held.set(String(SecretId), JSON.parse(String(SecretString)));
      return {};
    },
  });
  const client = new SecretsManagerClient(aws.options);
  const check = createHandler({
    read: async (id) => read(id),
    wait: async () => undefined,
    log: new Logger({ logLevel: 'SILENT' }),
  });
  /** What the functions read: the release before, the oldest secret alone. */
  let webhookReads: string = IDS.ops;
  return {
    held: () => Object.fromEntries(Object.entries(IDS).map(([group, id]) => [group, held.get(id)])),
    deployData: () => {
      for (const id of [IDS.ingress, IDS.egress]) held.set(id, held.get(id) ?? { UNUSED: 'u' });
    },
    move: (changes: SecretChanges = {}) => changeSecrets(client, IDS, changes, NOW),
    deployService: async () => {
      const answer = await ask(check, 'Create', { stage: 'prod', ...IDS });
      if (answer.Status === 'SUCCESS') webhookReads = IDS.ingress;
      return answer;
    },
    removeOld: () => removeMoved(client, IDS),
    /** What a webhook that starts now thinks of a body that Meta signed with this. */
    takes: async (appSecret: string): Promise<boolean> => {
      const source = { where: 'set it', read: async () => held.get(webhookReads) ?? {} };
      const clock = aClock(NOW);
      const verify = createSignatureVerifier(
        createSecrets(source, clock, () => undefined),
        clock,
      );
      return (await verify(Buffer.from('{}'), sign('{}', appSecret).slice('sha256='.length))).valid;
    },
  };
};

describe('a stage from before there were three secrets', () => {
  it('has a webhook that takes what Meta signs after every step of the move', async () => {
    const stage = await anOlderStage();
    const steps: readonly (readonly [string, () => unknown])[] = [
      ['before', () => undefined],
      ['data stack', stage.deployData],
      ['move', () => stage.move()],
      ['service stack', stage.deployService],
      ['remove-old', stage.removeOld],
    ];
    const taken: (readonly [string, boolean])[] = [];
    for (const [name, step] of steps) {
      await step();
      taken.push([name, await stage.takes('canary-app')]);
    }
    expect(taken).toEqual(steps.map(([name]) => [name, true]));
  });

  it('has each secret where it belongs afterwards, and the previous app secret with a time', async () => {
    const stage = await anOlderStage();
    stage.deployData();
    await stage.move();
    const { CRON_SECRET, JOB_RUNNER_TOKEN, ...moved } = OLD;
    const ingress = {
      UNUSED: 'u',
      WHATSAPP_APP_SECRET: OLD.WHATSAPP_APP_SECRET,
      WHATSAPP_APP_SECRET_PREVIOUS: OLD.WHATSAPP_APP_SECRET_PREVIOUS,
      WHATSAPP_APP_SECRET_REPLACED_AT: NOW,
      WHATSAPP_VERIFY_TOKEN: OLD.WHATSAPP_VERIFY_TOKEN,
    };
    expect(stage.held()).toMatchObject({ ingress, ops: OLD });
    await stage.deployService();
    expect(await stage.takes('canary-before')).toBe(true);
    const removed = await stage.removeOld();
    expect([...removed].sort()).toEqual([...Object.keys(moved), 'WHATSAPP_APP_SECRET_REPLACED_AT'].sort());
    expect(stage.held()).toEqual({
      ingress,
      egress: {
        UNUSED: 'u',
        WHATSAPP_PHONE_NUMBER_ID: '1',
        WHATSAPP_ACCESS_TOKEN: OLD.WHATSAPP_ACCESS_TOKEN,
        WHATSAPP_ACCESS_TOKEN_SHOP: OLD.WHATSAPP_ACCESS_TOKEN_SHOP,
        OPENAI_API_KEY: OLD.OPENAI_API_KEY,
      },
      ops: { CRON_SECRET, JOB_RUNNER_TOKEN },
    });
  });

  it('is moved once: each step may be run again, and does nothing then', async () => {
    const stage = await anOlderStage();
    stage.deployData();
    expect((await stage.move()).length).toBeGreaterThan(0);
    expect(await stage.move()).toEqual([]);
    await stage.deployService();
    await stage.removeOld();
    const after = stage.held();
    expect([await stage.move(), await stage.removeOld(), await stage.deployService()]).toEqual([
      [],
      [],
      expect.objectContaining({ Status: 'SUCCESS' }),
    ]);
    expect(stage.held()).toEqual(after);
  });

  it('is not deployed before it was moved: the functions stay as they are, and the reason names the command', async () => {
    const stage = await anOlderStage();
    stage.deployData();
    const { Status, Reason } = await stage.deployService();
    expect([Status, Reason]).toEqual([
      'FAILED',
      expect.stringMatching(
        /^Run npm run secrets -- move --stage prod, then deploy again\. Not moved yet: .*WHATSAPP_APP_SECRET/,
      ),
    ]);
    expect(Reason).not.toMatch(/canary/);
    expect(await stage.takes('canary-app')).toBe(true);
  });

  it('loses nothing of its oldest secret before it was moved', async () => {
    const stage = await anOlderStage();
    stage.deployData();
    const removed = stage.removeOld();
    await expect(removed).rejects.toThrow(/^Not moved yet: .*npm run secrets -- move/);
    await expect(removed).rejects.not.toThrow(/canary/);
    expect(stage.held().ops).toEqual(OLD);
  });

  it('may have its app secret replaced between any two steps, for the functions of either release', async () => {
    for (const replaceAfter of ['data', 'move', 'service'] as const) {
      const stage = await anOlderStage();
      const replace = () => stage.move({ WHATSAPP_APP_SECRET: 'canary-new' });
      stage.deployData();
      if (replaceAfter === 'data') await replace();
      await stage.move();
      if (replaceAfter === 'move') await replace();
      if (replaceAfter !== 'service') expect(await stage.takes('canary-new')).toBe(true);
      await stage.deployService();
      if (replaceAfter === 'service') await replace();
      await stage.removeOld();
      expect([await stage.takes('canary-new'), await stage.takes('canary-app')]).toEqual([true, true]);
    }
  });
});

describe('a new stage', () => {
  it('is deployed before any secret is set', async () => {
    const check = createHandler({
      read: async (id) => (id === IDS.ops ? '{"CRON_SECRET":"c","JOB_RUNNER_TOKEN":"j"}' : '{"UNUSED":"u"}'),
      wait: async () => undefined,
      log: new Logger({ logLevel: 'SILENT' }),
    });
    expect(await ask(check, 'Create', { stage: 'prod', ...IDS })).toMatchObject({ Status: 'SUCCESS' });
  });
});
