import { queryText, SAVED_QUERIES } from './saved-queries.ts';

/**
 * The saved query for all that a stage logged of one message, with the ids put in: the lines that hold one of `ids`,
 * each of hexadecimal digits: the job's, and those that the ids of its replies begin with.
 */
export const jobLogQuery = (ids: readonly string[]): string => queryText(SAVED_QUERIES.message, ids.join('|'));
