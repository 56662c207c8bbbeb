/**
 * What SQS calls each error: `type` is the shape name of the JSON protocol, `queryCode` the older name that the SDK prefers
 * when it picks the exception (SQS, AWS JSON protocol with `x-amzn-query-error`).
 */
const catalogue = {
  BatchEntryIdsNotDistinct: { queryCode: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct', status: 400 },
  BatchRequestTooLong: { queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong', status: 400 },
  EmptyBatchRequest: { queryCode: 'AWS.SimpleQueueService.EmptyBatchRequest', status: 400 },
  InternalFailure: { queryCode: 'InternalFailure', status: 500 },
  InvalidAttributeName: { queryCode: 'InvalidAttributeName', status: 400 },
  InvalidAttributeValue: { queryCode: 'InvalidAttributeValue', status: 400 },
  InvalidBatchEntryId: { queryCode: 'AWS.SimpleQueueService.InvalidBatchEntryId', status: 400 },
  InvalidParameterValue: {
    type: 'com.amazon.coral.service#InvalidParameterValueException',
    queryCode: 'InvalidParameterValue',
    status: 400,
  },
  MessageNotInflight: { queryCode: 'AWS.SimpleQueueService.MessageNotInflight', status: 400 },
  MissingParameter: {
    type: 'com.amazon.coral.service#MissingRequiredParameterException',
    queryCode: 'MissingParameter',
    status: 400,
  },
  QueueDoesNotExist: { queryCode: 'AWS.SimpleQueueService.NonExistentQueue', status: 400 },
  QueueNameExists: { queryCode: 'QueueAlreadyExists', status: 400 },
  ReceiptHandleIsInvalid: { queryCode: 'ReceiptHandleIsInvalid', status: 404 },
  SerializationException: {
    type: 'com.amazon.coral.service#SerializationException',
    queryCode: 'SerializationException',
    status: 400,
  },
  TooManyEntriesInBatchRequest: { queryCode: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest', status: 400 },
  UnknownOperationException: {
    type: 'com.amazon.coral.service#UnknownOperationException',
    queryCode: 'InvalidAction',
    status: 400,
  },
  UnsupportedOperation: { queryCode: 'AWS.SimpleQueueService.UnsupportedOperation', status: 400 },
} as const satisfies Record<string, { type?: string; queryCode: string; status: number }>;

export type QueueErrorCode = keyof typeof catalogue;

/** A request that SQS would refuse, too. */
export class QueueError extends Error {
  readonly code: QueueErrorCode;

  constructor(code: QueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = code;
    this.code = code;
  }

  get type(): string {
    const entry = catalogue[this.code];
    return 'type' in entry ? entry.type : `com.amazonaws.sqs#${this.code}`;
  }

  get queryCode(): string {
    return catalogue[this.code].queryCode;
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}
