import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../lambdas/runtime/describe-error.ts';

describe('describeError', () => {
  it('tells name, code and place', () => {
    const error = Object.assign(new TypeError('x'), { code: 'SOME_CODE' });
    expect(describeError(error)).toEqual({
      errorName: 'TypeError',
      errorCode: 'SOME_CODE',
      at: expect.stringMatching(/^describe-error\.test\.ts:\d+:\d+$/),
    });
  });

  it.each(['see you at 12:34:56', 'first line\n    at the harbour (dock:12:34)\n    at noon:1:2'])(
    'tells nothing of the message: %s',
    (message) => {
      const { at } = describeError(new Error(message));
      expect(at).toMatch(/^describe-error\.test\.ts:\d+:\d+$/);
    },
  );

  it('says of what is no error only what it is', () => {
    expect(describeError('secret text')).toEqual({ errorName: 'string' });
  });
});
