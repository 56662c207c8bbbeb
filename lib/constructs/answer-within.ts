import { Duration } from 'aws-cdk-lib';

/** For how long CloudFormation waits for a custom resource, else an hour: longer than its function may run. */
export const ANSWER_WITHIN = Duration.minutes(5);
