import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { OperationError } from './operation-error.ts';

export type Outputs = {
  /** @throws {OperationError} where the stack was deployed by a version that did not have it */
  readonly get: (name: string) => string;
};

/**
 * What a stage's stack says of itself.
 *
 * @throws {OperationError} where the stage is not deployed in the region and account that the client asks
 */
export const stackOutputs = async (
  client: CloudFormationClient,
  stage: string,
  part: 'data' | 'service',
): Promise<Outputs> => {
  const StackName = `answerline-${stage}-${part}`;
  const deploy = `npx cdk deploy --all -c stage=${stage}`;
  const described = await client.send(new DescribeStacksCommand({ StackName })).catch(async (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ValidationError') throw error;
    const region = await client.config.region();
    throw new OperationError(`There is no stack ${StackName} in ${region}. Deploy it first: ${deploy}`);
  });
  const outputs = new Map(
    described.Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? [],
  );
  return {
    get: (name) => {
      const value = outputs.get(name);
      if (value === undefined)
        throw new OperationError(`Stack ${StackName} has no output ${name}. Deploy again: ${deploy}`);
      return value;
    },
  };
};
