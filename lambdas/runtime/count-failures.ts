import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';

/**
 * Counts each answer of 5xx, whatever made it. It stands before the problem details, whose answer it sees.
 *
 * @param isCounted leaves out a failure that has an alarm of its own, by what was thrown.
 */
export const countFailures = (
  count: () => void,
  isCounted: (error: unknown) => boolean = () => true,
): MiddlewareObj<unknown, APIGatewayProxyResultV2> => {
  const look = ({
    response,
    error,
  }: {
    readonly response?: APIGatewayProxyResultV2 | null | undefined;
    readonly error?: Error | null | undefined;
  }) => {
    const status = typeof response === 'object' && response !== null ? (response.statusCode ?? 200) : 200;
    if (status >= 500 && isCounted(error)) count();
  };
  return { after: look, onError: look };
};
