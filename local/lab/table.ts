import { type Scores, shareOf, totalOf } from './baseline.ts';
import type { Score } from './score.ts';
import type { Customer } from './script.ts';

const percent = (score: Pick<Score, 'held' | 'of'>): number => Math.round(100 * shareOf(score));

const scoreText = (score: Pick<Score, 'held' | 'of'>): string => `${score.held}/${score.of} ${percent(score)} %`;

/** In hundredths of what is possible. */
const changeText = (now: Pick<Score, 'held' | 'of'>, before: Pick<Score, 'held' | 'of'> | undefined): string => {
  if (before === undefined) return 'new';
  const change = percent(now) - percent(before);
  if (change === 0) return shareOf(now) < shareOf(before) ? '−0' : '=';
  return change > 0 ? `+${change}` : `−${-change}`;
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table of Markdown: each customer with score, change since the baseline, and the rules that were not held. */
export const tableOf = (
  played: readonly Pick<Customer, 'name' | 'language'>[],
  scores: Scores,
  baseline: Scores | undefined,
): string => {
  const rows = played.flatMap(({ name, language }) => {
    const score = scores[name];
    if (!score) return [];
    return [row([name, language, scoreText(score), changeText(score, baseline?.[name]), score.failed.join('; ')])];
  });
  const gone = Object.keys(baseline ?? {}).filter((name) => !(name in scores));
  const total = totalOf(scores);
  return [
    row(['customer', 'language', 'score', 'change', 'not held']),
    '|---|---|---|---|---|',
    ...rows,
    ...gone.map((name) => row([name, '', '', 'gone', ''])),
    row(['**all**', '', scoreText(total), changeText(total, baseline && totalOf(baseline)), '']),
  ].join('\n');
};
