import { describe, expect, it } from '@jest/globals';
import { INVALID, type TableSteps } from './table-steps.ts';

/** What an item can hold. */
export function describeItems(t: TableSteps): void {
  const { put, read } = t;

  describe('items', () => {
    it('keeps empty strings, text of every script, large integers and nested maps as they were', async () => {
      const item = {
        sk: 'a',
        empty: '',
        text: 'añ 😀 ﷺ \u0000 "\\',
        large: Number.MAX_SAFE_INTEGER,
        fraction: 0.1,
        deep: { list: [{ map: { yes: true, none: null } }, []] },
      };
      await put(item);

      expect(await read('a')).toEqual({ pk: t.pk, ...item });
    });

    it('refuses an item of more than 400 KB', async () => {
      await put({ sk: 'a', text: 'x'.repeat(400_000) });
      await expect(put({ sk: 'b', text: 'x'.repeat(410_000) })).rejects.toMatchObject(INVALID);
      expect(await read('b')).toBeUndefined();
    });

    it('counts bytes, not characters, towards the size of an item', async () => {
      await put({ sk: 'a', text: '語'.repeat(120_000) });
      await expect(put({ sk: 'b', text: '語'.repeat(140_000) })).rejects.toMatchObject(INVALID);
    });
  });
}
