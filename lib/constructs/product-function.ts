import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundledCode } from '../bundled-code.ts';
import type { CloudFunctionName, FunctionName } from '../bundling.ts';
import type { StageConfig } from '../config.ts';
import { overAWhile } from '../metric.ts';
import type { KeptSecret } from './kept-secret.ts';

export interface ProductFunctionProps {
  readonly name: FunctionName | CloudFunctionName;
  readonly description: string;
  readonly config: Pick<StageConfig, 'architecture'>;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /**
   * The one secret that it reads.
   *
   * @default none
   */
  readonly secret?: KeptSecret;
  /** Everything else the function may do, besides writing its own log. */
  readonly permissions: readonly PolicyStatement[];
  /** @default 512: below, a first run takes several times as long */
  readonly memoryMb?: number;
  /** @default none: the account's concurrency is shared */
  readonly reservedConcurrency?: number | undefined;
  /** Folders beside the code: the name there, and where they come from. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * A function that is to read another secret gets another role: CloudFormation changes role and secret in one step then,
 * and the old role is taken away afterwards. A role that was changed would fail the old code until the new one is there.
 */
const roleIdOf = (secret: KeptSecret | undefined): string =>
  secret === undefined ? 'Role' : `${secret.group.charAt(0).toUpperCase()}${secret.group.slice(1)}Role`;

/** A function with a log group and a role of its own, whose actions are listed where it is made. */
export class ProductFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;
  /** Calls that ended by a crash, one at the function's start too, or by its time; over a quarter of an hour. */
  readonly errors: Metric;

  constructor(scope: Construct, id: string, props: ProductFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH });
    const { secret } = props;
    const permissions = [...props.permissions, ...(secret ? [secret.allowReading()] : [])];
    this.role = new Role(this, roleIdOf(secret), {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Log: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [this.logGroup.logGroupArn],
            }),
          ],
        }),
        ...(permissions.length > 0 && { Work: new PolicyDocument({ statements: permissions }) }),
      },
    });
    const { reservedConcurrency } = props;
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.config.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      handler: 'index.handler',
      code: bundledCode(props.name, props.files),
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment },
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    });
    this.errors = this.lambda.metricErrors(overAWhile);
  }
}
