import type { Fates } from '../fates.ts';

/**
 * Fates of a world in which now and then everything that some function asks of AWS is refused, whatever else is drawn:
 * `isDown` is asked with the name of the place. What comes of it counts as two faults, since it is many.
 */
export const interruptedFates = (fates: Fates, isDown: (place: string) => boolean): Fates => {
  let interruptions = 0;
  return {
    ...fates,
    fault: (placeOf, kinds) => {
      const refused = kinds.find((kind) => kind === 'refused');
      if (refused !== undefined && isRequestToAws(placeOf()) && isDown(placeOf())) {
        interruptions++;
        return refused;
      }
      return fates.fault(placeOf, kinds);
    },
    faults: () => fates.faults() + (interruptions > 0 ? 2 : 0),
  };
};

/** The Graph API refuses for reasons of its own. */
const isRequestToAws = (place: string): boolean => !/, send \d+$/.test(place);
