import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { LogQueries } from '../constructs/log-queries.ts';
import { Overview } from '../constructs/overview.ts';
import type { DataStack } from './data-stack.ts';
import type { ServiceStack } from './service-stack.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/** What ops see. It looks at the other stacks and holds on to nothing of theirs, so that they may change. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, service, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    const definitions = [...service.alarms, ...data.alarms];
    const alarms = new Alarms(this, 'Alarms', { config, definitions });
    new Overview(this, 'Overview', {
      stage: config.stage,
      alarms: alarms.all,
      definitions,
      queue: service.replies.queue,
    });
    new LogQueries(this, 'LogQueries', { stage: config.stage, logGroups: service.logGroups });
  }
}
