/** Times that somebody may well want to see something again. */
export type SnoozeTime = { readonly name: 'hour' | 'evening' | 'tomorrow' | 'monday'; readonly at: Date };

const HOUR_MS = 3_600_000;
const EVENING = 18;
const MORNING = 9;
const MONDAY = 1;

/** What is offered at `now`, in the time zone of whoever looks: only what is ahead, and nothing twice. */
export const snoozeTimes = (now: Date): readonly SnoozeTime[] => {
  const inDays = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const daysToMonday = (MONDAY + 7 - now.getDay()) % 7 || 7;
  const evening = inDays(0, EVENING);
  return [
    { name: 'hour', at: new Date(now.getTime() + HOUR_MS) },
    ...(evening > now ? [{ name: 'evening', at: evening } as const] : []),
    { name: 'tomorrow', at: inDays(1, MORNING) },
    ...(daysToMonday > 1 ? [{ name: 'monday', at: inDays(daysToMonday, MORNING) } as const] : []),
  ];
};

const two = (n: number) => String(n).padStart(2, '0');

/** As a field for date and time has it: local, in minutes. */
export const toFieldTime = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
