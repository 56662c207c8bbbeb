/*
 * The part of the CloudWatch Logs Insights query language that the saved queries and the runbook use. Whatever is not
 * named here is refused, so that no query passes because a word of it was overlooked.
 */

export type Condition =
  | { readonly is: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly is: 'equal'; readonly field: string; readonly value: string | number }
  | { readonly is: 'in'; readonly field: string; readonly values: readonly (string | number)[] }
  /** A text is looked for as it is, a regular expression as such; both know upper case from lower. */
  | { readonly is: 'like'; readonly field: string; readonly pattern: string | RegExp }
  | { readonly is: 'present'; readonly field: string };

export const AGGREGATES = ['count', 'sum', 'max'] as const;

export type Aggregate = {
  readonly of: (typeof AGGREGATES)[number];
  /** `*` counts lines. */
  readonly field: string;
  readonly as: string;
};

export type Command =
  | { readonly command: 'fields'; readonly fields: readonly string[] }
  | { readonly command: 'filter'; readonly condition: Condition }
  | { readonly command: 'stats'; readonly aggregates: readonly Aggregate[]; readonly by: readonly string[] }
  | { readonly command: 'sort'; readonly field: string; readonly order: 'asc' | 'desc' }
  | { readonly command: 'limit'; readonly most: number };

export class QueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
