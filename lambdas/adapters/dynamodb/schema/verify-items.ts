import type { IsoInstant } from '../../../../schemas/instants.ts';
import type { Table } from '../client.ts';
import type { ItemKey } from '../keys.ts';
import { scanPages } from '../scan-pages.ts';
import { type Item, migrationOf, mismatchesOf, placeOf } from './migrations.ts';
import type { Pace } from './pace.ts';

export type ItemFinding = {
  readonly where: string;
  /** Of the attributes that do not match, without their values. */
  readonly paths: readonly string[];
  /** Whether `npm run migrate` gives it what it lacks; else nobody knows what it should hold. */
  readonly repair: 'migrate' | 'restore';
};

/** What a verification has seen so far, from which it can go on. */
export type Verified = {
  /** Where to go on from; `undefined` once everything was seen. */
  readonly after?: ItemKey | undefined;
  readonly read: number;
  readonly findings: readonly ItemFinding[];
};

export const NOTHING_SEEN: Verified = { read: 0, findings: [] };

/** Every item from where `seen` ended against the shape of its type; after each page what has been seen by then. */
export async function* verifyItems(table: Table, seen: Verified, pace: Pace): AsyncGenerator<Verified> {
  let verified = seen;
  for await (const { items, after, units } of scanPages(table, seen.after)) {
    const findings = items.flatMap((item) => findingOf(item, table.clock.now()));
    verified = {
      after,
      read: verified.read + items.length,
      findings: findings.length === 0 ? verified.findings : [...verified.findings, ...findings],
    };
    yield verified;
    await pace(units);
  }
}

/** How finely a table is cut for a sample; a table of fewer pages has empty pieces. */
const PIECES = 512;

/** At least `size` items from pieces of the table in a drawn order, or all where it holds fewer. */
export async function* verifySample(
  table: Table,
  size: number,
  pace: Pace,
  random: () => number,
): AsyncGenerator<Verified> {
  const pieces = Array.from({ length: PIECES }, (_, piece) => ({ piece, place: random() }));
  let verified = NOTHING_SEEN;
  for (const { piece } of pieces.sort((a, b) => a.place - b.place)) {
    for await (const { items, units } of scanPages(table, undefined, { Segment: piece, TotalSegments: PIECES })) {
      const findings = items.flatMap((item) => findingOf(item, table.clock.now()));
      verified = { read: verified.read + items.length, findings: [...verified.findings, ...findings] };
      yield verified;
      if (verified.read >= size) return;
      await pace(units);
    }
  }
}

const findingOf = (item: Item, now: IsoInstant): ItemFinding | readonly [] => {
  const paths = mismatchesOf(item);
  if (paths.length === 0) return [];
  const repair = migrationOf(item, now).outcome === 'change' ? 'migrate' : 'restore';
  return { where: placeOf(item), paths, repair };
};
