import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { TOOLS_PATH, WORK_DIR } from '../paths.ts';
import { CommandError, runCommand } from '../run-command.ts';
import { findSurprise } from './find-surprise.ts';
import type { Differences } from './known-differences.ts';

const Results = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

interface ContractOptions {
  /** Suites under `test/contract`. */
  readonly suites: readonly string[];
  /** Names the endpoints. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly known: Differences;
}

/**
 * Runs contract suites against an engine and answers with how many of its tests the engine keeps.
 *
 * @throws {Error} naming tests that fail and are no known difference, and known differences that are none any more
 */
export const runContract = async ({ suites, env, known }: ContractOptions): Promise<{ readonly kept: number }> => {
  const folder = join(WORK_DIR, 'contract');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'results.json');
  rmSync(file, { force: true });
  const paths = suites.map((suite) => `test/contract/${suite}.test.ts`);
  await runCommand('jest', [...paths, '--json', '--outputFile', file], {
    env: { ...env, PATH: TOOLS_PATH, NODE_OPTIONS: '--experimental-vm-modules' },
  }).catch((error: unknown) => {
    // Tests that fail are judged by the results; without results, something else is wrong.
    if (!(error instanceof CommandError) || !error.message.includes('exit code 1')) throw error;
  });
  const { testResults } = Results.parse(JSON.parse(readFileSync(file, 'utf8')));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (tests.length === 0) throw new Error(`no test ran: ${testResults.map(({ message }) => message).join('\n')}`);
  // The first title names the engine.
  const failed = tests
    .filter(({ status }) => status !== 'passed')
    .map(({ ancestorTitles, title }) => [...ancestorTitles.slice(1), title].join(' '));
  const surprise = findSurprise(failed, known);
  if (surprise !== undefined) throw new Error(surprise);
  return { kept: tests.length - failed.length };
};
