const EXPRESSION = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const READ = ['ConsistentRead', 'ProjectionExpression', ...EXPRESSION];
const PAGE = [
  ...READ,
  'TableName',
  'ExclusiveStartKey',
  'FilterExpression',
  'IndexName',
  'Limit',
  'ReturnConsumedCapacity',
  'Select',
];
const WRITE = ['TableName', 'ConditionExpression', 'ReturnValuesOnConditionCheckFailure', ...EXPRESSION];
const ONE_WRITE = [...WRITE, 'ReturnConsumedCapacity', 'ReturnValues'];

/** What the table in memory understands of each operation. */
const OPERATIONS = {
  GetItemCommand: new Set([...READ, 'TableName', 'Key', 'ReturnConsumedCapacity']),
  BatchGetItemCommand: new Set(['RequestItems', 'ReturnConsumedCapacity']),
  QueryCommand: new Set([...PAGE, 'KeyConditionExpression', 'ScanIndexForward']),
  ScanCommand: new Set(PAGE),
  PutItemCommand: new Set([...ONE_WRITE, 'Item']),
  UpdateItemCommand: new Set([...ONE_WRITE, 'Key', 'UpdateExpression']),
  DeleteItemCommand: new Set([...ONE_WRITE, 'Key']),
  TransactWriteItemsCommand: new Set(['TransactItems', 'ClientRequestToken', 'ReturnConsumedCapacity']),
};

/** And of what stands within one: the requests of a batch and the operations of a transaction. */
const PARTS = {
  BatchGet: new Set([...READ, 'Keys']),
  Put: new Set([...WRITE, 'Item']),
  Update: new Set([...WRITE, 'Key', 'UpdateExpression']),
  Delete: new Set([...WRITE, 'Key']),
  ConditionCheck: new Set([...WRITE, 'Key']),
};

export type Operation = keyof typeof OPERATIONS;

/** @throws {Error} for a request that would otherwise be understood in part only. */
export const checkKnown = (commandName: string, input: object): Operation => {
  if (!Object.hasOwn(OPERATIONS, commandName)) throw new Error(`the table in memory does not know ${commandName}`);
  const operation = commandName as Operation;
  checkNames(operation, OPERATIONS[operation], input);
  return operation;
};

export const checkParts = (within: string, part: object): void => {
  if (!Object.hasOwn(PARTS, within)) throw new Error(`the table in memory does not know ${within}`);
  checkNames(within, PARTS[within as keyof typeof PARTS], part);
};

const checkNames = (of: string, known: ReadonlySet<string>, input: object): void => {
  for (const name in input) {
    if (!known.has(name)) throw new Error(`the table in memory does not know ${name} of ${of}`);
  }
};
