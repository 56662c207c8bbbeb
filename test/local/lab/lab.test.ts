import { beforeAll, describe, expect, it } from '@jest/globals';
import { fallenBelow, readBaseline } from '../../../local/lab/baseline.ts';
import { customers } from '../../../local/lab/customers.ts';
import { type LabRun, runLab } from '../../../local/lab/run-lab.ts';
import type { Customer } from '../../../local/lab/script.ts';
import { transcriptOf } from '../../../local/lab/transcript.ts';
import { LANGUAGES } from '../../../schemas/language.ts';

/** What was said to each customer, and the scores. */
const play = async (played: readonly Customer[]) => {
  const transcripts = new Map<string, string>();
  const run = await runLab({}, played, (customer, seen) =>
    transcripts.set(customer.name, transcriptOf(customer, seen)),
  );
  return { ...run, transcripts };
};

/** Enough to see whether anything but the script decides: in another order, in another lab. */
const everySixth = customers.filter((_, i) => i % 6 === 0).toReversed();

describe('the lab with the built-in responder', () => {
  let first: LabRun & { readonly transcripts: ReadonlyMap<string, string> };
  beforeAll(async () => {
    first = await play(customers);
  });

  it('plays enough customers, in enough languages', () => {
    expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length);
    expect(customers.length).toBeGreaterThanOrEqual(28);
    expect(new Set(customers.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
  });

  it('scores each customer as the baseline says', () => {
    expect(first.model).toBe('built-in');
    expect(first.scores).toEqual(readBaseline('built-in'));
  });

  it('says the same again, word for word, in whatever order', async () => {
    const second = await play(everySixth);
    for (const { name } of everySixth) {
      expect(second.transcripts.get(name)).toBe(first.transcripts.get(name));
      expect(second.scores[name]).toEqual(first.scores[name]);
    }
  });
});

describe('the baseline', () => {
  const score = (held: number) => ({ held, of: 4, failed: [] });

  it('is not met by a customer who is worse, or whom nobody plays', () => {
    const baseline = { ana: score(3), luis: score(2), eva: score(4) };
    expect(fallenBelow(baseline, { ana: score(2), luis: score(2) })).toEqual(['ana', 'eva']);
  });

  it('is met by who is as good or better, however many rules there are, and by new ones', () => {
    expect(fallenBelow({ ana: score(2) }, { ana: { held: 3, of: 6, failed: [] }, luis: score(0) })).toEqual([]);
  });
});
