import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameWamid, wamidTail } from '../../lambdas/core/wamid-tail.ts';

const aWamid = (address: string, rest: string) =>
  `wamid.${btoa(`\x1c\x18${String.fromCharCode(address.length)}${address}\x15\x02\x00\x12\x18\x20${rest}\x00`)}`;
const anAddress = fc.stringMatching(/^[A-Z0-9.]{8,30}$/);
const anId = fc.stringMatching(/^[0-9A-F]{20}$/);

describe('a wamid', () => {
  it('names the same message by phone number and by user id', () => {
    fc.assert(
      fc.property(anAddress, anAddress, anId, (one, other, id) => {
        expect(isSameWamid(aWamid(one, id), aWamid(other, id))).toBe(true);
      }),
    );
  });

  it('of another message is another, whatever the address', () => {
    fc.assert(
      fc.property(anAddress, anAddress, anId, anId, (one, other, id, another) => {
        fc.pre(id !== another);
        expect(isSameWamid(aWamid(one, id), aWamid(other, another))).toBe(false);
      }),
    );
  });

  it('that is not made so is its own tail', () => {
    for (const wamid of ['wamid.A1', 'wamid.%%%', 'abc', 'wamid.HBgM', '']) expect(wamidTail(wamid)).toBe(wamid);
    expect(isSameWamid(undefined, undefined)).toBe(false);
  });
});
