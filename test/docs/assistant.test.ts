import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decisionTable } from './decision-table.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/ASSISTANT.md'), 'utf8');
const [, table] = /<!-- rules: begin -->\n\n([\s\S]*?)\n\n<!-- rules: end -->/.exec(text) ?? [];

describe('docs/ASSISTANT.md', () => {
  it('has the decision table as the rules make it', () => {
    expect(table).toBe(decisionTable());
  });
});
