import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from '../support/error-code.ts';
import { Score } from './score.ts';

/** Scores by the customers' names, in the order of the script. */
export const Scores = z.record(z.string(), Score);
export type Scores = z.infer<typeof Scores>;

const FOLDER = join(import.meta.dirname, 'baselines');

const fileOf = (model: string): string => join(FOLDER, `${model.replaceAll(/[^a-z0-9.-]+/gi, '-')}.json`);

/** What this model reached before; `undefined` where nobody has written it down. */
export const readBaseline = (model: string): Scores | undefined => {
  try {
    return Scores.parse(JSON.parse(readFileSync(fileOf(model), 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

export const writeBaseline = (model: string, scores: Scores): void => writeFileSync(fileOf(model), toText(scores));

const LINE_WIDTH = 120;

/** JSON as the formatter of this repository leaves it: a list stands on one line where it fits. */
const toText = (scores: Scores): string => {
  const customers = Object.entries(scores).map(([name, { held, of, failed }]) => {
    const rules = failed.map((rule) => JSON.stringify(rule));
    const line = `    "failed": [${rules.join(', ')}]`;
    const list = line.length <= LINE_WIDTH ? line : `    "failed": [\n      ${rules.join(',\n      ')}\n    ]`;
    return `  ${JSON.stringify(name)}: {\n    "held": ${held},\n    "of": ${of},\n${list}\n  }`;
  });
  return `{\n${customers.join(',\n')}\n}\n`;
};

/** Customers that are worse than they were, or that nobody plays any more. */
export const fallenBelow = (baseline: Scores, scores: Scores): readonly string[] =>
  Object.entries(baseline)
    .filter(([name, before]) => {
      const now = scores[name];
      return now === undefined || shareOf(now) < shareOf(before);
    })
    .map(([name]) => name);

export const shareOf = ({ held, of }: Pick<Score, 'held' | 'of'>): number => held / of;

/** Of all customers together: each rule counts alike. */
export const totalOf = (scores: Scores): Pick<Score, 'held' | 'of'> =>
  Object.values(scores).reduce((sum, { held, of }) => ({ held: sum.held + held, of: sum.of + of }), { held: 0, of: 0 });
