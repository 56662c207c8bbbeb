import { writtenFates } from '../fates.ts';
import { wrongsOf } from '../tally.ts';
import type { Canary } from '../world.ts';
import { playStory } from './play-story.ts';
import type { Story } from './story.ts';

/** A story and what goes wrong in it. */
export type Plot = { readonly story: Story; readonly schedule: readonly string[] };

/**
 * A smaller plot that still goes wrong: what happens and what goes wrong are dropped, first in halves, then one by one,
 * in at most `mostTries` plays.
 */
export const shrinkPlot = async (plot: Plot, mostTries: number, canary?: Canary): Promise<Plot> => {
  let tries = 0;
  const goesWrong = async ({ story, schedule }: Plot): Promise<boolean> => {
    tries++;
    return wrongsOf(await playStory(story, writtenFates(schedule), canary)).length > 0;
  };

  let smallest = plot;
  const shrinkList = async <Item>(items: readonly Item[], withItems: (items: readonly Item[]) => Plot) => {
    let left = items;
    for (let size = Math.ceil(left.length / 2); size > 0; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let from = 0; from < left.length && tries < mostTries; ) {
        const fewer = left.toSpliced(from, size);
        const candidate = withItems(fewer);
        if (await goesWrong(candidate)) {
          left = fewer;
          smallest = candidate;
        } else from += size;
      }
    }
  };

  for (let before = Number.POSITIVE_INFINITY; sizeOf(smallest) < before && tries < mostTries; ) {
    before = sizeOf(smallest);
    await shrinkList(smallest.schedule, (schedule) => ({ ...smallest, schedule }));
    await shrinkList(smallest.story.happenings, (happenings) => ({
      ...smallest,
      story: { ...smallest.story, happenings },
    }));
  }
  return smallest;
};

const sizeOf = ({ story, schedule }: Plot) => story.happenings.length + schedule.length;
