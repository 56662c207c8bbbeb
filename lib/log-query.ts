/**
 * The Logs Insights query for all that a stage logged of one message, from webhook to status, over the log groups of
 * webhook and consumer: the lines that hold one of `ids`, each of hexadecimal digits: the job's, and those that the ids
 * of its replies begin with.
 */
export const jobLogQuery = (ids: readonly string[]): string =>
  [
    'fields @timestamp, message, requestId, messageId, attempt, outcome, status, errorCode, elapsedMs',
    `| filter @message like /${ids.join('|')}/`,
    '| sort @timestamp asc',
    '| limit 10000',
  ].join('\n');
