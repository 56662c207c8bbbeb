/**
 * The Logs Insights query for what a stage logged of one message, from webhook to status, over the log groups of
 * webhook and consumer. Every line about a message names its conversation; what else was said there meanwhile is left
 * out by the time range, which Logs Insights takes beside the query.
 */
export const conversationLogQuery = (conversationId: string): string =>
  [
    'fields @timestamp, message, requestId, messageId, attempt, outcome, status, errorCode, elapsedMs',
    `| filter conversationId = "${conversationId}"`,
    '| sort @timestamp asc',
    '| limit 10000',
  ].join('\n');
