import { describe, expect, it } from '@jest/globals';
import { HANDOVER_REASONS } from '../../../lambdas/adapters/model/providers/decision-form.ts';
import { AFTER_MODEL, PROMISED } from '../../../lambdas/core/assistant/after-model.ts';
import { BEFORE_MODEL, EMERGENCY } from '../../../lambdas/core/assistant/before-model.ts';
import { WITHOUT_WORDS } from '../../../lambdas/core/assistant/without-words.ts';
import { en } from '../../../web/src/shared/i18n/en.ts';

const rules = [...WITHOUT_WORDS, EMERGENCY, ...BEFORE_MODEL, ...AFTER_MODEL, PROMISED].map(({ reason }) => reason);

describe('why people take over', () => {
  it.each([...new Set([...rules, ...HANDOVER_REASONS])])('is a sentence for %s', (reason) => {
    expect(en.reason[reason]).toMatch(/^[A-Z].+\.$/);
  });
});
