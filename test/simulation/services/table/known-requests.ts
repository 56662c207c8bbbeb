const EXPRESSION = ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const;
const READ = ['TableName', 'ConsistentRead', 'ProjectionExpression', 'ReturnConsumedCapacity', ...EXPRESSION] as const;
const WRITE = [
  'TableName',
  'ConditionExpression',
  'ReturnConsumedCapacity',
  'ReturnValues',
  'ReturnValuesOnConditionCheckFailure',
  ...EXPRESSION,
] as const;

/** What the table in memory understands of each operation. */
const KNOWN = {
  GetItemCommand: new Set<string>([...READ, 'Key']),
  BatchGetItemCommand: new Set<string>(['RequestItems', 'ReturnConsumedCapacity']),
  QueryCommand: new Set<string>([
    ...READ,
    'ExclusiveStartKey',
    'FilterExpression',
    'IndexName',
    'KeyConditionExpression',
    'Limit',
    'ScanIndexForward',
    'Select',
  ]),
  PutItemCommand: new Set<string>([...WRITE, 'Item']),
  UpdateItemCommand: new Set<string>([...WRITE, 'Key', 'UpdateExpression']),
  DeleteItemCommand: new Set<string>([...WRITE, 'Key']),
  TransactWriteItemsCommand: new Set<string>(['TransactItems', 'ClientRequestToken', 'ReturnConsumedCapacity']),
};

export type Operation = keyof typeof KNOWN;

/** @throws {Error} for a request that would otherwise be understood in part only. */
export const checkKnown = (commandName: string, input: object): Operation => {
  if (!Object.hasOwn(KNOWN, commandName)) throw new Error(`the table in memory does not know ${commandName}`);
  const operation = commandName as Operation;
  for (const name in input) {
    if (!KNOWN[operation].has(name)) throw new Error(`the table in memory does not know ${name} of ${commandName}`);
  }
  return operation;
};
