import { tmpdir } from 'node:os';
import { checkPartition } from './check-partition.ts';
import { createEndFiles, type Dangling, type EndFiles, numberOfKey } from './end-files.ts';
import { type End, INDEX_NAMES, indexEnd } from './ends.ts';
import { type Finding, KINDS } from './finding.ts';
import type { ReferenceSource } from './scan-references.ts';

/**
 * What dangles in a table. A table in use changes while it is read, so what seems to dangle counts only if it still
 * does in a second reading, after `pause`. Memory holds one partition at a time and what seems to dangle; the rest is
 * on disk, so a table may be of any size.
 */
export const verifyReferences = async (
  source: ReferenceSource,
  pause: () => Promise<void>,
  temporaryDirectory = tmpdir(),
): Promise<readonly Finding[]> => {
  const files = createEndFiles(temporaryDirectory);
  try {
    const suspects = await readOnce(source, files);
    if (suspects.findings.size === 0 && [...suspects.ends.values()].every(({ size }) => size === 0)) return [];
    await pause();
    return (await readAgain(source, suspects)).toSorted(byKind);
  } finally {
    files.remove();
  }
};

type Suspects = { readonly findings: ReadonlySet<string>; readonly ends: Dangling };

const identityOf = ({ kind, where }: Finding) => `${kind} ${where}`;

const readOnce = async (source: ReferenceSource, files: EndFiles): Promise<Suspects> => {
  const findings = new Set<string>();
  for await (const { pk, items } of source.partitions()) {
    const checked = checkPartition(pk, items, source.openShards);
    for (const finding of checked.findings) findings.add(identityOf(finding));
    for (const end of checked.ends) files.add(end);
  }
  for (const index of INDEX_NAMES) {
    for await (const entry of source.entries(index)) files.add(indexEnd(index, 'to', entry));
  }
  return { findings, ends: files.dangling() };
};

/** Keeps of a second reading what seemed to dangle in the first one, and leaves out indexes in which nothing did. */
const readAgain = async (source: ReferenceSource, suspects: Suspects): Promise<readonly Finding[]> => {
  const confirmed: Finding[] = [];
  const ends = new Map<string, End[]>();
  const keep = (end: End) => {
    const numbers = suspects.ends.get(end.relation);
    if (!numbers || numbers.size === 0 || !numbers.has(numberOfKey(end.key))) return;
    const id = `${end.relation} ${end.key}`;
    const known = ends.get(id);
    if (known) known.push(end);
    else ends.set(id, [end]);
  };
  for await (const { pk, items } of source.partitions()) {
    const checked = checkPartition(pk, items, source.openShards);
    confirmed.push(...checked.findings.filter((finding) => suspects.findings.has(identityOf(finding))));
    for (const end of checked.ends) keep(end);
  }
  for (const index of INDEX_NAMES) {
    if (suspects.ends.get(`index ${index}`)?.size === 0) continue;
    for await (const entry of source.entries(index)) keep(indexEnd(index, 'to', entry));
  }
  for (const both of ends.values()) {
    if (new Set(both.map(({ side }) => side)).size === 1)
      confirmed.push(...both.flatMap(({ finding }) => finding?.() ?? []));
  }
  return confirmed;
};

const ORDER = Object.keys(KINDS);

const byKind = (a: Finding, b: Finding): number =>
  ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.where < b.where ? -1 : 1);
