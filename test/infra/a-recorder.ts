import { buffer } from 'node:stream/consumers';
import { servers } from './servers.ts';

export interface RecorderOptions {
  readonly tableEndpoint: string;
  readonly queueEndpoint: string;
  /** Texts of the secrets, by their names. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface Recorder {
  /** In place of AWS, for one function. */
  readonly url: string;
  /** What was asked of AWS, as a role would have to allow it: `dynamodb:Query Table/index/open`. */
  readonly asked: ReadonlySet<string>;
}

/** Stands between a function and the engines: hands its requests on, and notes what a role would have to allow. */
export const recorders = () => {
  const serve = servers();
  return async ({ tableEndpoint, queueEndpoint, secrets }: RecorderOptions): Promise<Recorder> => {
    const asked = new Set<string>();
    const url = await serve(async (request, response) => {
      const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
      const body = await buffer(request);
      for (const action of actionsOf(service, operation, body.toString())) asked.add(action);
      if (service === 'secretsmanager') {
        const { SecretId } = JSON.parse(body.toString()) as { readonly SecretId: string };
        response.end(JSON.stringify({ SecretString: secrets[SecretId] }));
        return;
      }
      const { host, connection, 'content-length': length, ...headers } = request.headers;
      const endpoint = service.startsWith('DynamoDB') ? tableEndpoint : queueEndpoint;
      const answer = await fetch(endpoint, { method: 'POST', headers: headers as Record<string, string>, body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    return { url, asked };
  };
};

/** A transaction is allowed by the actions of what is in it. */
const WITHIN_TRANSACTION: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const actionsOf = (service: string, operation: string, body: string): readonly string[] => {
  if (service === 'secretsmanager') {
    const { SecretId } = JSON.parse(body) as { readonly SecretId: string };
    return [`secretsmanager:${operation} ${SecretId}`];
  }
  if (service === 'AmazonSQS') return [`sqs:${operation} Queue`];
  const { IndexName, TransactItems = [] } = JSON.parse(body) as {
    readonly IndexName?: string;
    readonly TransactItems?: readonly Readonly<Record<string, unknown>>[];
  };
  if (operation === 'TransactWriteItems') {
    return TransactItems.flatMap((item) => Object.keys(item)).map(
      (kind) => `dynamodb:${WITHIN_TRANSACTION[kind]} Table`,
    );
  }
  return [`dynamodb:${operation} Table${IndexName === undefined ? '' : `/index/${IndexName}`}`];
};
