/** What an engine does otherwise than DynamoDB or SQS, by the name of the test of `test/contract` that shows it. */
export type Differences = Readonly<Record<string, string>>;

export const EMULATOR_DIFFERENCES: Differences = {
  'capacity counts a unit for four kilobytes read consistently, and half of it else':
    'counts one unit for a consistent query of 6 KB; DynamoDB counts two',
};

export const DYNAMODB_LOCAL_DIFFERENCES: Differences = {};
