import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { AppError } from '../core/app-error.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './logger.ts';

/** What CloudFormation asks: `properties` are the template's, `isDeletion` when the resource goes. */
export type ResourceRequest = {
  readonly isDeletion: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type ResourcePorts = {
  readonly log: Log;
  readonly wait: (ms: number) => Promise<unknown>;
};

/** IAM: what a new role may do is known everywhere some seconds later. */
const DENIED_YET: ReadonlySet<string> = new Set(['AccessDenied', 'AccessDeniedException']);
const RETRY_AFTER_MS = [1_000, 2_000, 4_000, 8_000];

/**
 * A custom resource of CloudFormation: does the work, which must bear being begun again, then puts the outcome to the
 * URL that came with the request, since CloudFormation waits for it. A failure is told by its sentence if it is one of
 * ours, else by name: whatever else an error says may hold content. The resource keeps its physical id, so that no
 * update replaces it.
 */
export const customResource =
  (physicalId: string, { log, wait }: ResourcePorts, work: (request: ResourceRequest) => Promise<void>) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const { ResponseURL, RequestId, StackId, LogicalResourceId, RequestType, ResourceProperties } = event;
    const request = { isDeletion: RequestType === 'Delete', properties: ResourceProperties };
    const outcome = await attempt(() => onceAllowed(() => work(request), wait));
    if (outcome.Status === 'FAILED')
      log.error('[DEPLOYMENT] Failed', { RequestType, LogicalResourceId, ...outcome.at });
    const { Status, Reason } = outcome;
    const answer = await fetch(ResponseURL, {
      method: 'PUT',
      // The URL is signed for a request without a type.
      headers: { 'content-type': '' },
      body: JSON.stringify({
        Status,
        Reason,
        PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : physicalId,
        StackId,
        RequestId,
        LogicalResourceId,
      }),
    });
    if (!answer.ok) throw new AppError('deployment.unanswered', `the answer was refused: ${answer.status}`);
  };

const onceAllowed = async (work: () => Promise<void>, wait: ResourcePorts['wait']): Promise<void> => {
  for (const ms of RETRY_AFTER_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && DENIED_YET.has(error.name))) throw error;
    }
    await wait(ms);
  }
  return work();
};

const attempt = async (work: () => Promise<void>) => {
  try {
    await work();
    return { Status: 'SUCCESS', Reason: '' } as const;
  } catch (error) {
    const at = describeError(error);
    return { Status: 'FAILED', Reason: error instanceof AppError ? error.message : at.errorName, at } as const;
  }
};
