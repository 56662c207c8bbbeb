import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBaseline } from '../../local/lab/baseline.ts';
import { customers } from '../../local/lab/customers.ts';
import { tableOf } from '../../local/lab/table.ts';
import { decisionTable } from './decision-table.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/ASSISTANT.md'), 'utf8');

const between = (name: string): string | undefined =>
  new RegExp(`<!-- ${name}: begin -->\\n\\n([\\s\\S]*?)\\n\\n<!-- ${name}: end -->`).exec(text)?.[1];

describe('docs/ASSISTANT.md', () => {
  it('has the decision table as the rules make it', () => {
    expect(between('rules')).toBe(decisionTable());
  });

  it('has the table of the lab as the baseline of the built-in responder makes it', () => {
    const baseline = readBaseline('built-in') ?? {};
    expect(between('lab')).toBe(tableOf(customers, baseline, baseline));
  });
});
