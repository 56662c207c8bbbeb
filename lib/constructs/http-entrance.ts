import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DIMENSIONS, type GatewayMetricName, NAMESPACE } from '../metric.ts';

export interface Throttle {
  /** Requests a second. */
  readonly rate: number;
  readonly burst: number;
}

export interface HttpEntranceProps {
  readonly stage: string;
  readonly description: string;
  /** Of every route that has none of its own. */
  readonly throttle: Throttle;
}

export interface RouteProps {
  readonly handler: IFunction;
  readonly throttle?: Throttle;
  /** @default anybody may ask, and the function decides */
  readonly authorizer?: IHttpRouteAuthorizer;
}

/** Paths hold wamids and queries hold tokens, so neither is logged: the route's key says what was asked. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  responseMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  ip: '$context.identity.sourceIp',
};

/** The HTTP API: routes, throttles, and a line a request. */
export class HttpEntrance extends Construct {
  readonly api: HttpApi;
  readonly #stage: CfnStage;
  readonly #accessLog: LogGroup;
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>();
  /** As CloudFormation spells them: CDK hands this map on as it is. */
  readonly #throttles: Record<string, { readonly ThrottlingRateLimit: number; readonly ThrottlingBurstLimit: number }> =
    {};

  constructor(scope: Construct, id: string, { stage: name, description, throttle }: HttpEntranceProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { description, createDefaultStage: false });
    this.#accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.TWO_WEEKS });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.#accessLog),
        format: AccessLogFormat.custom(JSON.stringify({ ...DIMENSIONS, stage: name, ...ACCESS_LOG })),
      },
    });
    this.#stage = stage.node.defaultChild as CfnStage;
    this.#stage.routeSettings = this.#throttles;
  }

  /** @param key such as `GET /api/health`, or `$default` */
  route(key: string, { handler, throttle, authorizer }: RouteProps): void {
    const [method = '', path = ''] = key.split(' ');
    const routeKey = key === '$default' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(path, method as HttpMethod);
    const route = new HttpRoute(this, key.replaceAll('/', '.'), {
      httpApi: this.api,
      routeKey,
      integration: this.#integrationOf(handler),
      authorizer: authorizer ?? new HttpNoneAuthorizer(),
    });
    if (!authorizer) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The function itself checks a signature or a token, or answers what anybody may know.',
      });
    }
    if (throttle) {
      this.#throttles[key] = { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst };
    }
    // A stage that names a route is refused while the route is not there.
    this.#stage.node.addDependency(route);
  }

  /**
   * Counts answers of some routes by their status, whoever made them: the gateway's own metrics know no route without a
   * price, and no 429. Each line of the access log names the stage, which becomes the metric's.
   */
  count(name: GatewayMetricName, routes: readonly string[], statuses: readonly number[]): void {
    const oneOf = (field: string, values: readonly string[]) =>
      FilterPattern.any(...values.map((value) => FilterPattern.stringValue(field, '=', value)));
    new MetricFilter(this, name, {
      logGroup: this.#accessLog,
      filterPattern: FilterPattern.all(oneOf('$.route', routes), oneOf('$.status', statuses.map(String))),
      metricNamespace: NAMESPACE,
      metricName: name,
      metricValue: '1',
      dimensions: { service: '$.service', stage: '$.stage' },
    });
  }

  #integrationOf(handler: IFunction): HttpLambdaIntegration {
    const integration =
      this.#integrations.get(handler) ??
      new HttpLambdaIntegration(handler.node.scope?.node.id ?? handler.node.id, handler);
    this.#integrations.set(handler, integration);
    return integration;
  }
}
