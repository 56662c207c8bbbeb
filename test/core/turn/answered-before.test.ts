import { expect, it } from '@jest/globals';
import { aTable } from '../../support/a-table.ts';
import { createWorld } from '../../support/conversation-world.ts';
import { violations } from '../../support/invariants.ts';

it('answers nothing again that a crash left open behind its reply, however long the thread has grown', async () => {
  const world = createWorld(await aTable(), {
    losesQueue: true,
    interruptions: [{ turn: 0, before: 'settle', do: (of) => of.kill() }],
  });
  await world.begin();
  await world.receive();
  await world.nextEvent();
  for (let i = 0; i < 15; i++) {
    world.pass(1);
    await world.receive({ rings: false });
  }

  await world.untilQuiet();

  expect(violations(await world.evidence())).toEqual([]);
});
