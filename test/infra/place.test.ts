import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../lib/config.ts';
import { placeOf } from '../../lib/place.ts';

const own = { account: '111122223333', region: 'eu-central-1' };
const signedIn = { CDK_DEFAULT_ACCOUNT: '444455556666', CDK_DEFAULT_REGION: 'us-west-2' };
const place = (stage: string, settings: object, environment: Readonly<Record<string, string>>) =>
  placeOf(readConfig({ stage, stages: { [stage]: settings } }), environment);

describe('where a stage goes', () => {
  it('is what the stage says, whoever is signed in', () => {
    expect(place('prod', own, signedIn)).toEqual({ env: own, warning: undefined });
  });

  it('is where the credentials point, which is said of prod', () => {
    const env = { account: '444455556666', region: 'us-west-2' };
    expect(place('dev', {}, signedIn)).toEqual({ env, warning: undefined });
    expect(place('prod', {}, signedIn)).toEqual({
      env,
      warning:
        'Stage prod names no account and region in cdk.json: it goes where the credentials point, which is account 444455556666, region us-west-2.',
    });
    expect(place('prod', { region: 'eu-central-1' }, signedIn).warning).toMatch(/^Stage prod names no account in /);
  });

  it('is nowhere without credentials, which is enough for a synth', () => {
    expect(place('prod', {}, {})).toEqual({
      env: { account: '000000000000', region: 'us-east-1' },
      warning: 'Stage prod names no account and region in cdk.json: it goes where the credentials point.',
    });
  });
});
