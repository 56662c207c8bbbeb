import { type App, Aspects, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { requireAlarmEmail, type StageConfig } from './config.ts';
import { LeaveOutWhatTheEmulatorLacks } from './rehearsal.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

export interface AnswerlineProps {
  readonly config: StageConfig;
  /** Where the stage is: both are in the names and addresses of the templates. */
  readonly env: { readonly account: string; readonly region: string };
  /** The built inbox page. */
  readonly siteDirectory: string;
  /** Hears what a rehearsal leaves out. */
  readonly say: (line: string) => void;
}

/**
 * The stacks of one stage: what it keeps, what serves it, what watches it.
 *
 * @throws {StageConfigError} for a production stage whose alarms would tell no one.
 */
export const addStacks = (app: App, { config, env, siteDirectory, say }: AnswerlineProps) => {
  requireAlarmEmail(config);
  const { stage } = config;
  const nameOf = (part: string) => `answerline-${stage}-${part}`;
  const data = new DataStack(app, nameOf('data'), {
    env,
    config,
    description: `Answerline ${stage}: messages, secrets, people`,
  });
  const service = new ServiceStack(app, nameOf('service'), {
    env,
    config,
    data,
    siteDirectory,
    description: `Answerline ${stage}: API, functions, queue, page`,
  });
  const observability = new ObservabilityStack(app, nameOf('observability'), {
    env,
    config,
    data,
    service,
    description: `Answerline ${stage}: alarms, dashboard and saved queries`,
  });
  Tags.of(app).add('answerline:stage', stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  if (config.rehearsal) Aspects.of(app).add(new LeaveOutWhatTheEmulatorLacks(say));
  return { data, service, observability };
};
