import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { withoutDisclosure } from '../../lambdas/core/assistant/disclosure.ts';
import { metaJson, signatureOf } from '../../local/simulator/meta-json.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { SETTLED_PATIENCE_MS } from '../support/patience.ts';
import { type Environment, processes, type StartedProcess } from './a-process.ts';
import { danglingIn } from './dangling-in.ts';
import { type Answer, ask, LOCAL_KEY } from './http.ts';
import { aText, messagesTo, newPhone, newWamid } from './meta-payloads.ts';
import { once as onceTrue } from './once.ts';

export const SECRETS = {
  WHATSAPP_APP_SECRET: 'test_app_secret',
  WHATSAPP_VERIFY_TOKEN: 'test_verify_token',
  WHATSAPP_ACCESS_TOKEN: 'test_access_token',
  CRON_SECRET: 'test_cron_secret',
  JOB_RUNNER_TOKEN: 'test_job_runner_token',
  LOCAL_KEY,
} as const;

/** A message that the simulated Graph API accepted. */
export interface Sent {
  readonly seq: number;
  readonly at: string;
  readonly phoneNumberId: string;
  readonly wamid: string;
  readonly body: {
    readonly to?: string;
    readonly recipient?: string;
    readonly text: { readonly body: string };
    readonly biz_opaque_callback_data: string;
  };
}

export interface Written {
  readonly wamid: string;
  readonly from: string;
}

export interface Stack {
  readonly process: StartedProcess;
  readonly dataDir: string;
  readonly api: string;
  readonly simulator: string;
  /** Posts a body to the webhook as Meta does, signed. */
  readonly post: (payload: unknown) => Promise<Answer>;
  readonly postRaw: (body: string | Uint8Array<ArrayBuffer>, signature: string | undefined) => Promise<Answer>;
  /**
   * A customer writes a text: a new one unless `from` says who. Meta's clock has whole seconds, so texts of one second
   * stand in any order.
   */
  readonly write: (body: string, from?: string, secondsAgo?: number) => Promise<Written>;
  /** What was said: without the line that an assistant answers, which `sentWhole` has. */
  readonly sent: () => Promise<readonly Sent[]>;
  readonly sentWhole: () => Promise<readonly Sent[]>;
  readonly sentTo: (phone: string) => Promise<readonly Sent[]>;
  readonly fault: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
}

/**
 * Starts embedded stacks with secrets that are known; each has a data directory of its own unless one is given. When
 * they have stopped, after the test file, no reference in any of their stores may lead nowhere.
 */
export const stacks = () => {
  const run = processes();
  const dataDirs = new Set<string>();
  afterAll(async () => {
    for (const dataDir of dataDirs) {
      // A stack that was killed leaves functions that end a moment after it.
      await onceTrue(
        'every reference leads somewhere',
        () => danglingIn(dataDir),
        (found) => found.length === 0,
        SETTLED_PATIENCE_MS,
      );
    }
  });
  const newDirectory = temporaryDirectories();

  return async (environment: Environment = {}, dataDir = join(newDirectory(), 'data')): Promise<Stack> => {
    const started = await run('start', {
      ...SECRETS,
      PORT: '0',
      SIMULATOR_PORT: '0',
      DATA_DIR: dataDir,
      REPLY_DELAY_SECONDS: '0',
      ...environment,
    });
    dataDirs.add(dataDir);
    const { api, simulator: embedded } = started.ready as { readonly api: string; readonly simulator: string };
    const simulator = environment.GRAPH_API_URL ?? embedded;

    const postRaw: Stack['postRaw'] = (body, signature) =>
      ask('POST', `${api}/api/webhooks/whatsapp`, {
        headers: signature === undefined ? {} : { 'x-hub-signature-256': signature },
        body,
      });
    const post: Stack['post'] = (payload) => {
      const body = metaJson(payload);
      return postRaw(body, signatureOf(body, SECRETS.WHATSAPP_APP_SECRET));
    };
    const sentWhole: Stack['sentWhole'] = async () =>
      (await ask('GET', `${simulator}/simulator/sent`)).body as readonly Sent[];
    const sent: Stack['sent'] = async () =>
      (await sentWhole()).map((each) => ({
        ...each,
        body: { ...each.body, text: { body: withoutDisclosure(each.body.text.body) } },
      }));

    return {
      process: started,
      dataDir,
      api,
      simulator,
      postRaw,
      post,
      write: async (body, from = newPhone(), secondsAgo = 0) => {
        const wamid = newWamid();
        const { status } = await post(messagesTo([aText({ from, id: wamid, body, secondsAgo })]));
        if (status !== 200) throw new Error(`The webhook answered ${status}`);
        return { wamid, from };
      },
      sent,
      sentWhole,
      sentTo: async (phone) => (await sent()).filter(({ body }) => body.to === `+${phone}`),
      fault: async (fault) => {
        const { status, text } = await ask('POST', `${simulator}/simulator/faults`, { body: fault });
        if (status !== 200) throw new Error(`The simulator refused the fault: ${text}`);
      },
    };
  };
};
