import { AFTER_MODEL, PROMISED } from '../../lambdas/core/assistant/after-model.ts';
import { BEFORE_MODEL, EMERGENCY } from '../../lambdas/core/assistant/before-model.ts';
import { WITHOUT_WORDS } from '../../lambdas/core/assistant/without-words.ts';
import { RULE_CASES } from '../core/assistant/rule-cases.ts';

type Rule = { readonly reason: string; readonly when: string };

const TESTS = 'test/core/assistant/rules.test.ts';

const casesOf = (reason: string): string => {
  const cases = RULE_CASES[reason];
  if (!cases) return `\`${TESTS}\`: without words`;
  return `\`${TESTS}\`: catches ${cases.applies.length}, spares ${cases.spares.length}`;
};

const rowsOf = (rules: readonly Rule[], outcome: string): readonly string[] =>
  rules.map(({ reason, when }) => `| \`${reason}\` | ${when} | ${outcome} | ${casesOf(reason)} |`);

/** What a customer says of automatic messages is no reason for a handover. */
const CONSENT = [
  [
    'stop',
    'a whole message is `STOP` or the like (seven languages), the last such word of a burst',
    'confirmed in our words, then only people write; said to a person, it counts without a word',
  ],
  ['start', 'the same of `START` and the like', 'answered in our words; the assistant answers again'],
].map(([word, when, outcome]) => `| \`${word}\` | ${when} | ${outcome} | \`test/core/assistant/consent.test.ts\` |`);

/** The rules in the order in which they are asked, as `docs/ASSISTANT.md` shows them. */
export const decisionTable = (): string =>
  [
    '| rule | when | outcome | test |',
    '|---|---|---|---|',
    ...rowsOf(WITHOUT_WORDS, 'handover, nothing is sent'),
    ...rowsOf([EMERGENCY], 'handover with the text of `emergency`, no model is asked; a STOP beside it is heeded'),
    ...CONSENT,
    ...rowsOf(BEFORE_MODEL, 'handover in our words, no model is asked'),
    ...rowsOf(AFTER_MODEL, 'handover in our words, the reply does not leave'),
    ...rowsOf([PROMISED], 'the reply leaves, and people take over'),
  ].join('\n');
