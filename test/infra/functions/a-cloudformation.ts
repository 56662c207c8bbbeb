import { json } from 'node:stream/consumers';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { servers } from '../servers.ts';

type Handler = (event: CloudFormationCustomResourceEvent) => Promise<void>;
type Answer = { readonly Status: string; readonly Reason: string; readonly PhysicalResourceId: string };

/** CloudFormation's side of a custom resource: asks, and waits for what is put to the URL it gives. */
export const cloudFormation = () => {
  const serve = servers();
  return async (
    handler: Handler,
    type: 'Create' | 'Update' | 'Delete',
    properties: object,
    status = 200,
  ): Promise<Answer> => {
    const answers: Answer[] = [];
    const url = await serve(async (request, response) => {
      answers.push((await json(request)) as Answer);
      response.writeHead(status).end();
    });
    await handler({
      RequestType: type,
      ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:x',
      ResponseURL: `${url}/?signature=x`,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Resource',
      ResourceType: 'Custom::Test',
      ResourceProperties: { ServiceToken: 'x', ...properties },
      ...(type !== 'Create' && { PhysicalResourceId: 'as before' }),
      ...(type === 'Update' && { OldResourceProperties: {} }),
    } as CloudFormationCustomResourceEvent);
    const [answer] = answers;
    if (!answer || answers.length > 1) throw new Error(`CloudFormation was answered ${answers.length} times`);
    return answer;
  };
};
