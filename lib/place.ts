import { isProduction, type StageConfig } from './config.ts';

/** Where nobody is signed in to AWS: enough for a synth, refused at a deployment. */
const NOWHERE = { account: '000000000000', region: 'us-east-1' };

export type Place = {
  readonly env: { readonly account: string; readonly region: string };
  /** A sentence, where a production stage goes to a place that nobody named. */
  readonly warning: string | undefined;
};

/**
 * Where a stage goes: where its settings say, else where the credentials point.
 *
 * @param environment of the process: the CDK's command line puts what the credentials point to in it
 */
export const placeOf = (
  { stage, account, region }: Pick<StageConfig, 'stage' | 'account' | 'region'>,
  environment: Readonly<Record<string, string | undefined>>,
): Place => {
  const { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = environment;
  const env = {
    account: account ?? CDK_DEFAULT_ACCOUNT ?? NOWHERE.account,
    region: region ?? CDK_DEFAULT_REGION ?? NOWHERE.region,
  };
  const unnamed = Object.entries({ account, region }).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (!isProduction({ stage }) || unnamed.length === 0) return { env, warning: undefined };
  const there = CDK_DEFAULT_ACCOUNT === undefined ? '' : `, which is account ${env.account}, region ${env.region}`;
  const what = unnamed.join(' and ');
  return { env, warning: `Stage ${stage} names no ${what} in cdk.json: it goes where the credentials point${there}.` };
};
