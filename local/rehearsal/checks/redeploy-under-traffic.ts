import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { deploy, STACKS, synthesise } from '../deployed/deploy.ts';
import { isSettled } from '../deployed/inbox-client.ts';
import type { Phone, Written } from '../deployed/phone.ts';
import type { Check } from '../world.ts';

const WRITERS = 3;
const PAUSE_MS = 150;
/** One in so many is delivered a second time, as Meta does. */
const DOUBLED = 5;
/** Traffic goes on for so many after the deployment. */
const AFTERWARDS = 10;
/** One function is updated once, and runs one turn at a time. */
const MOST_KILLED = 1;
const ANSWERED_WITHIN_MS = 150_000;
const WITNESS_EVERY_MS = 10_000;

interface Traffic {
  readonly written: Written[];
  /** What the webhook answered, where it did not take a message at once; Meta delivers it again. */
  readonly refused: number[];
}

/** A customer after the other writes, until `isOver`. */
const writeUntil = async (phone: Phone, { written, refused }: Traffic, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const message = phone.compose(phone.newNumber(), 'Is there parking?');
    const doubles = written.push(message) % DOUBLED === 0;
    const status = await phone.deliver(message);
    if (status !== 200) refused.push(status);
    if (doubles) await phone.deliver(message);
    await delay(PAUSE_MS);
  }
};

/**
 * A send that the emulator cut off is made again once another message of the number, which came after the doubt began,
 * shows that webhooks come through.
 */
const whileOthersWrite = async (phone: Phone, run: () => Promise<void>): Promise<void> => {
  const ended = Promise.withResolvers<'ended'>();
  const writing = (async () => {
    do {
      await phone.deliver(phone.compose(phone.newNumber(), 'Is there parking?'));
    } while ((await Promise.race([ended.promise, delay(WITNESS_EVERY_MS)])) !== 'ended');
  })();
  try {
    await run();
  } finally {
    ended.resolve('ended');
    await writing;
  }
};

/** A new version of every function while customers write. */
export const redeployUnderTraffic: Check = {
  name: 'a redeploy in the middle of traffic loses nothing and doubles nothing',
  run: async ({ emulator, phone, admin, context }) => {
    // A setting that every function has in its environment.
    const { assembly } = await synthesise(emulator, 'changed.out', { ...context, logStages: 'false' });
    const traffic: Traffic = { written: [], refused: [] };
    const { written, refused } = traffic;
    let enough = Number.POSITIVE_INFINITY;
    const writing = Array.from({ length: WRITERS }, () => writeUntil(phone, traffic, () => written.length >= enough));
    let during = 0;
    const deploying = deploy(emulator, assembly).finally(() => {
      during = written.length;
      enough = during + AFTERWARDS;
    });
    const [{ output }] = await Promise.all([deploying, ...writing]);
    assert(!new RegExp(`${STACKS.service} \\(no changes\\)`).test(output), 'the redeploy changed nothing');

    const held: string[] = [];
    await whileOthersWrite(phone, async () => {
      for (const { wamid } of written) {
        const { status, decision } = await admin.jobOnce(wamid, isSettled, ANSWERED_WITHIN_MS);
        const isAnswered = status === 'done' && decision === 'reply';
        assert(isAnswered || status === 'held', `a job ended as ${status}, ${decision}`);
        if (status === 'held') held.push(wamid);
      }
    });
    for (const { from, wamid } of written) {
      const { length } = await phone.sentTo(from);
      assert(length === 1 || (length === 0 && held.includes(wamid)), `a customer got ${length} replies`);
    }
    // AWS lets a turn end on the code it began with. The emulator kills it, and a send of unknown outcome is a person's.
    assert(held.length <= MOST_KILLED, `${held.length} sends are held for a person`);
    return [
      `${during} messages meanwhile, ${written.length - during} afterwards, each answered once`,
      ...(held.length > 0 ? [`but ${held.length}, whose turn the emulator killed: held for a person`] : []),
      ...(refused.length > 0 ? [`${refused.length} delivered again by Meta`] : []),
    ].join('; ');
  },
};
