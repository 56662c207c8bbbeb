import { describe, expect, it } from '@jest/globals';
import { type Closer, closeAll } from '../../../local/support/close-all.ts';

const closersOf = (closed: string[], failing: readonly string[]): Closer[] =>
  ['first', 'second', 'third'].map((what) => ({
    what,
    close: async () => {
      closed.push(what);
      if (failing.includes(what)) throw new Error(`${what} hangs`);
    },
  }));

describe('closeAll', () => {
  it('closes the newest first, once, and says that all are closed', async () => {
    const closed: string[] = [];
    const failures: unknown[] = [];
    const closers = closersOf(closed, []);

    expect(await closeAll(closers, (...failure) => failures.push(failure))).toBe(true);
    expect(await closeAll(closers, (...failure) => failures.push(failure))).toBe(true);

    expect([closed, failures]).toEqual([['third', 'second', 'first'], []]);
  });

  it.each([[['third']], [['first']], [['third', 'second']]])(
    'closes every one although %j fail, and tells which',
    async (failing) => {
      const closed: string[] = [];
      const failures: unknown[] = [];

      const isClean = await closeAll(closersOf(closed, failing), (...failure) => failures.push(failure));

      expect(isClean).toBe(false);
      expect(closed).toEqual(['third', 'second', 'first']);
      expect(failures).toEqual(failing.map((what) => [what, new Error(`${what} hangs`)]));
    },
  );
});
