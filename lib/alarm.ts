import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** How soon somebody has to look. The word stands first in an alarm's description, and in its tag. */
export const SEVERITIES = {
  page: 'Customers are not served, or soon will not be. Look now, at any hour.',
  ticket: 'Something is wrong that people can work around. Look on the next working day.',
} as const;

export type Severity = keyof typeof SEVERITIES;

/** The graphs of the dashboard in which the metrics of alarms stand. */
export type Panel =
  | 'Age of the oldest open message'
  | 'Failures'
  | 'Functions that crashed'
  | 'Providers of models'
  | 'Queue'
  | 'Refused'
  | 'Sends'
  | 'Sweeper'
  | 'Throttles'
  | 'Waiting, paused and quiet';

/**
 * An alarm, as the construct of the resource that it watches declares it. The alarms themselves are made where they are
 * gathered, in a stack that only looks at the others: so nothing that has customers hangs on its alarms.
 */
export interface AlarmDefinition {
  /** Of a section of docs/RUNBOOK.md, unless `section` names another. */
  readonly name: string;
  readonly severity: Severity;
  /** One metric without a label: a label or an expression makes an alarm that the AWS emulator lacks. */
  readonly metric: IMetric;
  readonly threshold: number;
  /** @default 1 */
  readonly periods?: number;
  /** Of the periods, how many must breach. @default all */
  readonly datapoints?: number;
  /** @default false: it rings from the threshold on */
  readonly isBelow?: boolean;
  /** @default no data is good news */
  readonly missing?: TreatMissingData;
  /** What is true, and what to do first. */
  readonly description: string;
  /** Where the console shows it. */
  readonly console: string;
  readonly panel: Panel;
  /** @default its name */
  readonly section?: string;
}
