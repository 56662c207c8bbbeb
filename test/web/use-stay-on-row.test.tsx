import { describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { useStayOnRow } from '../../web/src/features/conversations/components/use-stay-on-row.ts';

const ROW_PX = 10;
const BEFORE = [...'abcdefghijklmnopqrst'];

/** Where the list stands after its rows became others, when `row` was at its top. */
const topAfter = (row: number, after: string): number => {
  const element = document.createElement('div');
  element.scrollTop = row * ROW_PX;
  const scroller = { current: element };
  const { rerender } = renderHook((ids: readonly string[]) => useStayOnRow({ ids, scroller, rowPx: ROW_PX }), {
    initialProps: BEFORE,
  });
  rerender([...after]);
  return element.scrollTop / ROW_PX;
};

describe('a list that is scrolled down', () => {
  it('stays on what is looked at when others come or leave above it', () => {
    expect(topAfter(5, 'xyabcdefghijklmnopqrst')).toBe(7);
    expect(topAfter(5, 'acdefghijklmnopqrst')).toBe(4);
  });

  it('stays where it is when what is looked at moves up itself', () => {
    expect(topAfter(5, 'fabcdeghijklmnopqrst')).toBe(5);
  });

  it('stays where it is when something changes below', () => {
    expect(topAfter(5, 'abcdefghijklmnopqrstuv')).toBe(5);
  });
});

describe('a list at its top', () => {
  it('shows what is new', () => {
    expect(topAfter(0, 'xabcdefghijklmnopqrst')).toBe(0);
  });
});
