import { describe, expect, it } from '@jest/globals';
import { writtenFates } from '../fates.ts';
import { wrongsOf } from '../tally.ts';
import type { Canary } from '../world.ts';
import { playStory } from './play-story.ts';
import { REGRESSIONS } from './regressions.ts';
import { type Plot, shrinkPlot } from './shrink-plot.ts';

/** A late request to drop a reply deletes whatever is prepared under its key then, as if the product did not ask. */
const DROPS_ANYTHING: Canary = {
  tamper: (carryOut) => async (commandName, input) =>
    carryOut(
      commandName,
      commandName === 'DeleteItemCommand'
        ? {
            ...input,
            ConditionExpression: '#rank = :prepared',
            ExpressionAttributeNames: { '#rank': 'rank' },
            ExpressionAttributeValues: { ':prepared': 0 },
          }
        : input,
    ),
};

const smallPlot = (): Plot => {
  const [plot] = REGRESSIONS;
  if (!plot) throw new Error('a plot went wrong once');
  const { story, schedule } = plot;
  return { story, schedule };
};

describe('a plot that goes wrong', () => {
  it('is made as small as it was before anything was added to it that has nothing to do with it', async () => {
    const small = smallPlot();
    const { story, schedule } = small;
    const deploy = { at: 300_000, what: 'deploy' } as const;
    const last = { at: 400_000, what: 'post', texts: [{ customer: 0, name: '99', beforeMs: 0 }] } as const;
    const large: Plot = {
      story: { ...story, happenings: [...story.happenings, deploy, last] },
      schedule: [...schedule, 'status of send 2: late', 'posts 99: posted again'],
    };

    expect(await shrinkPlot(large, 200, DROPS_ANYTHING)).toEqual(small);
  });

  it('goes wrong for want of the guard alone', async () => {
    const { story, schedule } = smallPlot();

    const wrong = wrongsOf(await playStory(story, writtenFates(schedule), DROPS_ANYTHING));

    expect(wrong.join('\n')).toMatch(/S7 .* was sent and then deleted/);
    expect(wrongsOf(await playStory(story, writtenFates(schedule)))).toEqual([]);
  });
});
