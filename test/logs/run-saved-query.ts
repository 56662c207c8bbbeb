import { queryText, SAVED_QUERIES, type SavedQuery } from '../../lib/saved-queries.ts';
import type { LogEvent } from './a-product.ts';
import type { Row } from './insights/discover-fields.ts';
import { evaluateQuery } from './insights/evaluate-query.ts';

export type QueryName = keyof typeof SAVED_QUERIES;

/** Runs a saved query as Logs Insights does: over the log groups that it names. */
export const run = (name: QueryName, events: readonly LogEvent[], id?: string): readonly Row[] => {
  const saved: SavedQuery = SAVED_QUERIES[name];
  return evaluateQuery(
    queryText(saved, id),
    events.filter(({ group }) => saved.groups.includes(group)),
  );
};
