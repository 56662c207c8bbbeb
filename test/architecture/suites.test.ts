import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import browser from '../suites/browser.ts';
import checklist from '../suites/checklist.ts';
import infra from '../suites/infra.ts';
import integration from '../suites/integration.ts';
import kill from '../suites/kill.ts';
import { reachedFrom } from '../suites/reached-from.ts';
import simulation from '../suites/simulation.ts';
import type { Suite } from '../suites/suite.ts';
import table from '../suites/table.ts';
import unit from '../suites/unit.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

/** The npm script of each suite. */
const SUITES: Readonly<Record<string, Suite>> = {
  test: unit,
  'test:table': table,
  'test:integration': integration,
  'test:infra': infra,
  'test:simulation': simulation,
  'test:checklist': checklist,
  'test:kill': kill,
  'test:browser': browser,
};
/** Beside the suites: what they share. */
const SHARED = ['suite.ts', 'reached-from.ts'];

const files = globSync('test/**/*.test.{ts,tsx}', { cwd: ROOT });

/** As Jest reads `testMatch`: the last pattern that says something of a file decides. */
const isOf = (file: string, patterns: readonly string[]): boolean => {
  let isMatched = false;
  for (const pattern of patterns) {
    if (!pattern.startsWith('!')) isMatched ||= matchesGlob(join(ROOT, file), pattern);
    else if (matchesGlob(join(ROOT, file), pattern.slice(1))) isMatched = false;
  }
  return isMatched;
};

const projectsOf = ({ projects }: Suite) => projects.map(({ testMatch = [] }) => [testMatch].flat());

/** The script of each Jest project that would run the file. */
const scriptsOf = (file: string): readonly string[] =>
  Object.entries(SUITES).flatMap(([script, suite]) =>
    projectsOf(suite)
      .filter((patterns) => isOf(file, patterns))
      .map(() => script),
  );

describe('a test file', () => {
  it('is run by exactly one npm script', () => {
    expect(files.length).toBeGreaterThan(250);
    const wrong = files.map((file) => [file, ...scriptsOf(file)]).filter(({ length }) => length !== 2);
    expect(wrong).toEqual([]);
  });

  it('is there for each pattern of a suite', () => {
    const patterns = Object.values(SUITES).flatMap((suite) => projectsOf(suite).flat());
    const idle = patterns.filter((pattern) => !files.some((file) => isOf(file, [pattern.replace(/^!/, '')])));
    expect(idle).toEqual([]);
  });
});

describe('a suite', () => {
  it.each(Object.keys(SUITES))('is run whole by npm run %s', (script) => {
    const name = script.replace(/^test:/, '').replace(/^test$/, 'unit');
    expect(scripts[script]).toMatch(new RegExp(`npm run jest -- --config test/suites/${name}\\.ts$`));
  });

  it('is there for each script of tests', () => {
    expect(Object.keys(scripts).filter((script) => /^test(:|$)/.test(script))).toEqual(
      expect.arrayContaining(Object.keys(SUITES)),
    );
    expect(globSync('test/suites/*.ts', { cwd: ROOT })).toHaveLength(Object.keys(SUITES).length + SHARED.length);
  });

  it('is part of npm run verify', () => {
    const run = scripts.verify?.split(' && ').map((command) => command.replace(/^npm (run )?/, ''));
    expect(run?.toSorted()).toEqual(Object.keys(SUITES).toSorted());
  });

  it('is part of .ci/run', () => {
    const run = [...read('.ci/run').matchAll(/^tests (\S+)$/gm)].map(([, script]) => script);
    expect(run.toSorted()).toEqual(Object.keys(SUITES).toSorted());
  });
});

describe('a test of npm test', () => {
  it('starts no process and no thread', () => {
    const own = files.filter((file) => scriptsOf(file).includes('test'));
    const starting = own.filter((file) =>
      ['node:child_process', 'node:worker_threads'].some((module) => reachedFrom(file).has(module)),
    );
    expect(starting).toEqual([]);
  });
});
