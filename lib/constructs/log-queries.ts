import { CfnQueryDefinition, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type LogGroupName, queryText, SAVED_QUERIES, type SavedQuery } from '../saved-queries.ts';

export interface LogQueriesProps {
  readonly stage: string;
  readonly logGroups: Readonly<Record<LogGroupName, LogGroup>>;
}

/** The saved queries of a stage, in a folder of its own in Logs Insights. */
export class LogQueries extends Construct {
  constructor(scope: Construct, id: string, { stage, logGroups }: LogQueriesProps) {
    super(scope, id);
    const queries: Readonly<Record<string, SavedQuery>> = SAVED_QUERIES;
    for (const [name, saved] of Object.entries(queries)) {
      new CfnQueryDefinition(this, name, {
        name: `answerline-${stage}/${saved.name}`,
        queryString: queryText(saved),
        logGroupNames: saved.groups.map((group) => logGroups[group].logGroupName),
      });
    }
  }
}
