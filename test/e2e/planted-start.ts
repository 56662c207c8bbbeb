import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Stack, stacks } from './a-stack.ts';
import { type Answer, ask } from './http.ts';
import { expectNothingTold } from './problems.ts';

/** Run by `not-ready.test.ts` alone: a file of tests whose stack does not start. */
const start = stacks();
let stack: Stack;
beforeAll(async () => {
  stack = await start({ PORT: 'often' });
});

const answers: Answer[] = [];
afterEach(() => expectNothingTold(answers.splice(0), () => [stack.dataDir]));

it('asks the stack', async () => {
  answers.push(await ask('GET', `${stack.api}/api/health`));

  expect(answers).toMatchObject([{ status: 200 }]);
});
