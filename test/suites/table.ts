// npm run test:table: what needs a table on the real engine, which is a process of its own, and no other process of ours.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { FILES as BROWSER } from './browser.ts';
import { FILES as CHECKLIST } from './checklist.ts';
import { FILES as INFRA } from './infra.ts';
import { FILES as INTEGRATION } from './integration.ts';
import { FILES as KILL } from './kill.ts';
import { reachedFrom } from './reached-from.ts';
import { FILES as SIMULATION } from './simulation.ts';
import { project, suite } from './suite.ts';

const ENGINE = 'local/engine/table-engine.ts';
const TESTS = join(import.meta.dirname, '..');

/** The files that another suite names. */
export const NAMED = [...BROWSER, ...CHECKLIST, ...INFRA, ...INTEGRATION, ...KILL, ...SIMULATION];

/** Found by what they import, so that a new one need not be named. */
export const FILES = globSync('**/*.test.ts', { cwd: TESTS, exclude: NAMED }).filter((file) =>
  reachedFrom(join('test', file)).has(ENGINE),
);

export default suite([project('table', FILES)], 2);
