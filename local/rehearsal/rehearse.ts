import { answeredMessage } from './checks/answered-message.ts';
import { cronRoute } from './checks/cron-route.ts';
import { emulatorContract } from './checks/emulator-contract.ts';
import { enforcedPermissions } from './checks/enforced-permissions.ts';
import { handover } from './checks/handover.ts';
import { handshake } from './checks/handshake.ts';
import { keptData } from './checks/kept-data.ts';
import { lostDoorbell } from './checks/lost-doorbell.ts';
import { members } from './checks/members.ts';
import { personAnswers } from './checks/person-answers.ts';
import { phoneApp } from './checks/phone-app.ts';
import { poison } from './checks/poison.ts';
import { productionChecklist } from './checks/production-checklist.ts';
import { quarantine } from './checks/quarantine.ts';
import { redeliveredWebhook } from './checks/redelivered-webhook.ts';
import { redeployUnderTraffic } from './checks/redeploy-under-traffic.ts';
import { refusedSends } from './checks/refused-sends.ts';
import { refusedSignatures } from './checks/refused-signatures.ts';
import { refusedTokens } from './checks/refused-tokens.ts';
import { site } from './checks/site.ts';
import { toldData } from './checks/told-data.ts';
import { openWorld } from './open-world.ts';
import type { Report } from './report.ts';
import type { Check, Finish } from './world.ts';

/**
 * The checklist is for a stage that nobody has written to. The cron route sweeps, so it comes before the message that only
 * the schedule may bring back.
 */
const CHECKS: readonly Check[] = [
  productionChecklist,
  enforcedPermissions,
  handshake,
  refusedSignatures,
  answeredMessage,
  cronRoute,
  poison,
  lostDoorbell,
  redeployUnderTraffic,
  redeliveredWebhook,
  refusedTokens,
  members,
  personAnswers,
  handover,
  refusedSends,
  phoneApp,
  quarantine,
  site,
  emulatorContract,
];
const LAST: readonly Check[] = [toldData, keptData];

export interface Rehearsal {
  /**
   * Deploys the stacks into an emulated account, checks what was deployed, and destroys it.
   *
   * @throws {CheckFailed} naming the first check that fails
   */
  readonly run: () => Promise<void>;
  /** Ends all that was started. */
  readonly close: () => Promise<void>;
}

export const createRehearsal = (report: Report): Rehearsal => {
  const closing: (() => void | Promise<void>)[] = [];
  return {
    run: async () => {
      const world = await openWorld(report, (close) => closing.unshift(close));
      const outcomes: { readonly name: string; readonly finish: Finish }[] = [];
      for (const { name, run } of CHECKS) {
        const outcome = await report.cover(
          name,
          () => run(world),
          (seen) => (typeof seen === 'string' ? seen : undefined),
        );
        if (typeof outcome !== 'string') outcomes.push({ name, finish: outcome });
      }
      for (const { name, finish } of outcomes) await report.cover(name, finish, (seen) => seen);
      for (const { name, run } of LAST) await report.cover(name, () => run(world), String);
    },
    close: async () => {
      for (const close of closing.splice(0)) await close();
    },
  };
};
