import { describe, expect, it } from '@jest/globals';
import { post } from '../../../lambdas/adapters/whatsapp/post.ts';
import { ridgeCycles } from '../../../local/lab/businesses/ridge-cycles.ts';
import { keepsIt } from '../../../local/lab/rules/decisions.ts';
import { says } from '../../../local/lab/rules/words.ts';
import { runLab } from '../../../local/lab/run-lab.ts';
import type { Customer } from '../../../local/lab/script.ts';
import { aDecision } from '../../adapters/model/providers/a-decision.ts';
import { answers, aProviderServer, KEY } from '../../support/a-provider-server.ts';

const asks: Customer = {
  name: 'a-test',
  language: 'en',
  business: ridgeCycles,
  when: 'open',
  steps: [{ writes: 'Where are you?', rules: [says('at the harbour'), says('812 Larimer'), keepsIt] }],
};

describe('the lab', () => {
  it('fails when a message would be sent for real, and lets nothing out', async () => {
    await expect(runLab({ post }, [asks])).rejects.toThrow(
      'The lab was about to connect to graph.lab.invalid:443. Nothing was sent',
    );
  });

  it('scores a real model where there is a key, under its name', async () => {
    const server = await aProviderServer();
    try {
      server.will(answers(aDecision()));
      const provider = { name: 'openai', model: 'some-model' } as const;
      const { model, scores } = await runLab(
        { keys: { OPENAI_API_KEY: KEY }, provider, servers: { OPENAI_API_URL: server.url } },
        [asks],
      );
      expect(model).toBe('openai-some-model');
      expect(scores['a-test']).toEqual({ held: 6, of: 7, failed: ['1: says 812 Larimer'] });
      expect(server.requests).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});
