export const LOG_GROUPS = ['webhook', 'consumer', 'sweeper', 'inbox'] as const;

/** The function whose log group it is. */
export type LogGroupName = (typeof LOG_GROUPS)[number];
