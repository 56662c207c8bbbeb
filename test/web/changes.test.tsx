import { describe, expect, it } from '@jest/globals';
import { asChange, changeMark } from '../../web/src/shared/api/changes.ts';

describe('the mark of a conversation', () => {
  it('is false while something is on its way, and another number afterwards', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const before = changeMark('c1');

    const change = asChange('c1', () => promise);
    expect(changeMark('c1')).toBe(false);
    expect(changeMark('c2')).toBe(0);
    resolve('done');

    expect(await change).toBe('done');
    expect([false, before]).not.toContain(changeMark('c1'));
  });

  it('is another number, too, when the change was refused', async () => {
    const before = changeMark('c3');
    await expect(asChange('c3', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([false, before]).not.toContain(changeMark('c3'));
  });
});
