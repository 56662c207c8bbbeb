import { text } from 'node:stream/consumers';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseOptions } from '../../../lib/operations/command.ts';
import { stackOutputs } from '../../../lib/operations/stack-outputs.ts';
import { servers } from '../servers.ts';

const FOUND = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
<StackName>answerline-dev-data</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>
<Outputs><member><OutputKey>TableName</OutputKey><OutputValue>messages</OutputValue></member></Outputs>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
const MISSING = `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>
<Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>`;

const serve = servers();
let client: CloudFormationClient;

beforeAll(async () => {
  const endpoint = await serve(async (request, response) => {
    const isThere = (await text(request)).includes('answerline-dev-data');
    response.writeHead(isThere ? 200 : 400, { 'content-type': 'text/xml' }).end(isThere ? FOUND : MISSING);
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new CloudFormationClient({ endpoint, region: 'eu-central-1', credentials });
});
afterAll(() => client.destroy());

describe('what a stage says of itself', () => {
  it('is read from its stack', async () => {
    const outputs = await stackOutputs(client, 'dev', 'data');
    expect(outputs.get('TableName')).toBe('messages');
    expect(() => outputs.get('UserPoolId')).toThrow(
      'Stack answerline-dev-data has no output UserPoolId. Deploy again: npx cdk deploy --all -c stage=dev',
    );
  });

  it('is asked for in vain where the stage is not deployed, and the command that deploys it is named', async () => {
    await expect(stackOutputs(client, 'prod', 'data')).rejects.toThrow(
      'There is no stack answerline-prod-data in eu-central-1. Deploy it first: npx cdk deploy --all -c stage=prod',
    );
  });
});

describe('a command line', () => {
  it('that lacks something, or has something else, is answered by the usage', () => {
    expect(() => parseOptions('Usage: x', ['stage'])).toThrow('Usage: x');
  });
});
