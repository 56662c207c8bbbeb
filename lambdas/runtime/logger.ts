import { Logger } from '@aws-lambda-powertools/logger';

/** One logger a function environment: JSON lines, whose `message` begins with the tag of the component. */
export const logger = new Logger({ serviceName: 'answerline' });

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'appendKeys'>;
