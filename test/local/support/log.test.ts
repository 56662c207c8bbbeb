import { describe, expect, it } from '@jest/globals';
import { FunctionCrashError, FunctionError, FunctionTimeoutError } from '../../../local/functions/function-errors.ts';
import { createLog, errorFields } from '../../../local/support/log.ts';

describe('errorFields', () => {
  it('never holds what was thrown inside a function, which may be a customer own words', () => {
    const thrown = new TypeError('My number is 12125550199');
    const errors = [
      thrown,
      new FunctionError('consumer', { name: 'TypeError', message: thrown.message, stack: thrown.stack ?? '' }),
      new FunctionCrashError('consumer crashed: TypeError', { cause: thrown }),
    ];

    for (const error of errors) expect(JSON.stringify(errorFields(error))).not.toContain('12125550199');
  });

  it('says what became of an event', () => {
    expect(errorFields(new FunctionTimeoutError('consumer timed out after 45.00 seconds'))).toMatchObject({
      errorName: 'FunctionTimeoutError',
      reason: 'consumer timed out after 45.00 seconds',
    });
    expect(errorFields(new FunctionCrashError('consumer crashed: TypeError', { cause: new TypeError('x') }))).toEqual({
      errorName: 'TypeError',
      at: expect.stringMatching(/^log\.test\.ts:\d+:\d+$/),
      reason: 'consumer crashed: TypeError',
    });
  });
});

describe('createLog', () => {
  it('writes one JSON object a line', () => {
    const lines: string[] = [];

    createLog((line) => lines.push(line))('WARN', 'two\nlines', { routeKey: 'GET /x' });

    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      message: 'two\nlines',
      service: 'local',
      routeKey: 'GET /x',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
});
