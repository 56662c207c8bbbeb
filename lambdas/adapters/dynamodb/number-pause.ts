import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { addSeconds } from '../../core/instants.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { numberKey } from './keys.ts';
import { type KnownNumbers, toNumber } from './number-store.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

const FIRST_CHECK_SECONDS = 60;
const MAX_CHECK_SECONDS = 1_800;

/** What turns ask of their number: its settings, and its pause, which they begin, probe and end. */
export const numberRequests = (
  table: Table,
  numbers: KnownNumbers,
  phoneNumberId: string,
): Requested<'loadNumber' | 'pauseNumber' | 'beginProbe' | 'resumeNumber'> => {
  const update = async (change: Update) => {
    const command = new UpdateCommand({
      TableName: table.name,
      Key: numberKey(phoneNumberId),
      ...toUpdateInput(change),
    });
    const done = await conditional(table, () => table.client.send(command));
    numbers.forget(phoneNumberId);
    return done;
  };

  return {
    loadNumber: () => numbers.load(phoneNumberId),

    pauseNumber: async ({ reason }) => {
      const now = table.clock.now();
      const paused = await update({
        set: {
          pausedReason: reason,
          pausedAt: now,
          checkAt: addSeconds(now, FIRST_CHECK_SECONDS),
          checkAfterSeconds: FIRST_CHECK_SECONDS,
        },
        conditions: ['attribute_exists(pk)', 'attribute_not_exists(#pausedAt)'],
        names: { pausedAt: 'pausedAt' },
      });
      return paused.met ? now : paused.item && toNumber(paused.item).pause?.pausedAt;
    },

    beginProbe: async ({ turn, pause }) => {
      const checkAfterSeconds = Math.min(pause.checkAfterSeconds * 2, MAX_CHECK_SECONDS);
      const probe = await update({
        set: { checkAt: addSeconds(table.clock.now(), checkAfterSeconds), checkAfterSeconds, checkedBy: turn },
        conditions: ['#checkAt = :seen'],
        names: { checkAt: 'checkAt' },
        values: { seen: pause.checkAt },
      });
      return probe.met || probe.item?.checkedBy === turn ? 'begun' : 'another';
    },

    resumeNumber: async () => {
      await numbers.resume(phoneNumberId);
      return undefined;
    },
  };
};
