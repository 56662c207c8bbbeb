import type { ItemKey } from '../keys.ts';
import { INDEX } from '../table.ts';
import { at, type Finding } from './finding.ts';

/*
 * A reference has two ends: the item that leads, and the item that it leads to. They may be anywhere in the table, and
 * the table may be too large to keep in mind. So whoever reads an item writes down its ends, each as a key that both
 * ends of one reference have. An end that carries a finding and does not meet the other one dangles.
 */

/** What leads to what; ends of two relations never meet. */
export const RELATIONS = [
  /** To the contact of an identity, a lead or a conversation, by the contact's id. */
  'contact',
  /** To a conversation of which anything is there, by its id. */
  'conversation',
  /** From a contact to an identity or a conversation that leads to it, by the contact's id. */
  'leader',
  /** To a member who may answer, by subject. */
  'member',
  /** To a message, by conversation and sort key. */
  'message',
  /** From an item to its entry in an index, and back, by the item's key and those of the entry. */
  'index open',
  'index job',
  'index inbox',
] as const;
export type Relation = (typeof RELATIONS)[number];

export type End = {
  readonly relation: Relation;
  readonly side: 'from' | 'to';
  readonly key: string;
  /** What is wrong if the other end is not there; made when it is asked for, since few are. */
  readonly finding?: () => Finding;
};

/** What is to be said of an item, or of a partition, by itself. */
export type Checked = {
  /** What dangles within it. */
  readonly findings: readonly Finding[];
  /** What leads out of it, and what may lead into it. */
  readonly ends: readonly End[];
};

export type IndexName = keyof typeof INDEX;
export const INDEX_NAMES = Object.keys(INDEX) as readonly IndexName[];

/** An item, or its entry in an index (`to`), under the keys that stand there. */
export const indexEnd = (name: IndexName, side: End['side'], item: ItemKey): End => {
  const { pk, sk }: { readonly pk: string; readonly sk?: string } = INDEX[name];
  const attributes: Readonly<Record<string, unknown>> = { ...item };
  const place = at(item);
  const kind = side === 'from' ? 'missing-from-index' : 'stale-index-entry';
  return {
    relation: `index ${name}`,
    side,
    key: JSON.stringify([place, attributes[pk], sk === undefined ? undefined : attributes[sk]]),
    finding: () => ({ kind, where: `index ${name}: ${place}` }),
  };
};
