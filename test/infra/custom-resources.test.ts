import { describe, expect, it } from '@jest/globals';
import { stages } from './a-stage.ts';

const [stage] = await stages([{}] as const);

describe('the custom resources', () => {
  it('fail within minutes where their function never answers: CloudFormation would wait for an hour', () => {
    const found = [stage.data, stage.service, stage.observability]
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type.startsWith('Custom::'));
    expect(found.map(({ Type }) => Type).sort()).toEqual([
      'Custom::GeneratedTokens',
      'Custom::SecretsInPlace',
      'Custom::SiteContent',
    ]);
    for (const { Properties } of found) expect(Properties.ServiceTimeout).toBe('300');
  });
});
