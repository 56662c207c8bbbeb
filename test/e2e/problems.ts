import { expect } from '@jest/globals';
import { SECRETS } from './a-stack.ts';
import type { Answer } from './http.ts';

/** Stands in whatever is sent wrong: no error may say it again. */
export const MARKER = 'qwertz-9f3c';

const aProblem = (status: number, code: string) => ({
  type: 'about:blank',
  title: expect.any(String),
  status,
  code,
  requestId: expect.stringMatching(/^(webhook|cron|inbox)_\d+_[0-9a-f]{6}$/),
});

/** The answer is a problem of our functions. `detail` is what it says of the request, where it says anything. */
export const expectProblem = (answer: Answer, status: number, code: string, detail?: string): void => {
  const expected = { ...aProblem(status, code), ...(detail && { detail: expect.stringContaining(detail) }) };
  expect([answer.status, answer.body]).toEqual([status, expected]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
};

/** Errors say nothing that is not the asker's business: no secret, content, path of a file or stack. */
export const expectNothingTold = (answers: readonly Answer[], alsoSecret: () => readonly string[]): void => {
  const errors = answers.filter((answer) => answer.status >= 400);
  // Without a stack there are no answers, and no secrets to look for: why it did not start is all there is to say.
  if (errors.length === 0) return;
  const secrets = [...Object.values(SECRETS), process.cwd(), MARKER, ...alsoSecret()];
  for (const { request, status, text } of errors) {
    const told = [...secrets.filter((secret) => text.includes(secret)), ...(/\bat \S+:\d+|\.[jt]s\b/.exec(text) ?? [])];
    expect({ request, status, told }).toEqual({ request, status, told: [] });
  }
};
