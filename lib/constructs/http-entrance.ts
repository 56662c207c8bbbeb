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
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface Throttle {
  /** Requests a second. */
  readonly rate: number;
  readonly burst: number;
}

export interface HttpEntranceProps {
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
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>();
  /** As CloudFormation spells them: CDK hands this map on as it is. */
  readonly #throttles: Record<string, { readonly ThrottlingRateLimit: number; readonly ThrottlingBurstLimit: number }> =
    {};

  constructor(scope: Construct, id: string, { description, throttle }: HttpEntranceProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { description, createDefaultStage: false });
    const accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.TWO_WEEKS });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
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

  #integrationOf(handler: IFunction): HttpLambdaIntegration {
    const integration =
      this.#integrations.get(handler) ??
      new HttpLambdaIntegration(handler.node.scope?.node.id ?? handler.node.id, handler);
    this.#integrations.set(handler, integration);
    return integration;
  }
}
