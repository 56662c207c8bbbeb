import { aliasId } from '../identity/aliases.ts';
import { aliasesIn, type Meeting } from '../identity/resolve-identity.ts';

/**
 * Groups what may be of one person: whatever shares an address, however it is named. Within a group the order stays,
 * since each message may say something about the addresses of the next.
 */
export const groupPeople = <Event>(events: readonly Event[], meetingOf: (event: Event) => Meeting): Event[][] => {
  const parents = events.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[place] = root;
    return root;
  };
  const first = new Map<string, number>();
  for (const [place, event] of events.entries()) {
    const meeting = meetingOf(event);
    for (const alias of aliasesIn(meeting)) {
      const id = aliasId(meeting.phoneNumberId, alias);
      const other = first.get(id);
      if (other === undefined) first.set(id, place);
      else {
        const [a, b] = [rootOf(place), rootOf(other)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return [...Map.groupBy(events.entries(), ([place]) => rootOf(place)).values()].map((group) =>
    group.map(([, event]) => event),
  );
};
