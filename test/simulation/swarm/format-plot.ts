import type { Plot } from './shrink-plot.ts';
import type { Happening } from './story.ts';

/** What happens in a plot and what goes wrong in it, a line each; the last one is the plot itself, to be replayed. */
export const formatPlot = (plot: Plot): readonly string[] => [
  ...plot.story.happenings.map(formatHappening),
  ...plot.schedule,
  JSON.stringify(plot),
];

const formatHappening = ({ at, what, ...rest }: Happening): string => {
  const seconds = (at / 1_000).toFixed(3);
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `at ${seconds} s, ${what}${details}`;
};
