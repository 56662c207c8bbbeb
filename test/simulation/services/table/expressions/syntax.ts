import type { Bindings } from './bindings.ts';

/** A step of a document path: an attribute's name, its alias (`#name`), or a place in a list. */
export type Segment = string | number;
export type Path = readonly [Segment, ...Segment[]];

/** `value` is a placeholder such as `:v`. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'size'; readonly of: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly among: readonly Operand[] }
  | { readonly kind: 'attribute_exists' | 'attribute_not_exists'; readonly path: Path }
  | { readonly kind: 'attribute_type'; readonly path: Path; readonly type: Operand }
  | { readonly kind: 'begins_with'; readonly operand: Operand; readonly prefix: Operand }
  | { readonly kind: 'contains'; readonly operand: Operand; readonly part: Operand };

/** What a `SET` sets an attribute to. */
export type Source =
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: '+' | '-' | 'list_append'; readonly left: Source; readonly right: Source }
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly otherwise: Source };

export type Action =
  | { readonly kind: 'SET'; readonly path: Path; readonly source: Source }
  | { readonly kind: 'REMOVE'; readonly path: Path }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: Path; readonly value: string };

/** An expression as it was parsed, and what it asks of the names and values of a request. */
export type Parsed<Root> = {
  readonly root: Root;
  readonly aliases: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  /** Every document path in it. */
  readonly paths: readonly Path[];
  /** What can be said against a request without looking at an item; each throws. */
  readonly checks: readonly ((bindings: Bindings) => void)[];
};
