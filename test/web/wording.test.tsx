/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { readMe } from '../../web/src/shared/auth/me.ts';
import { readId } from '../../web/src/shared/folders.ts';
import { dayName, shortTime, timeLeft } from '../../web/src/shared/i18n/times.ts';
import { modifierKey } from '../../web/src/shared/keys/modifier-key.ts';
import { readablePreview } from '../../web/src/shared/placeholder.ts';

const now = new Date(2026, 2, 11, 15, 30);
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

describe('times', () => {
  it('are as short as they can be in a list', () => {
    expect(shortTime(local(2026, 2, 11, 9, 5), now)).toMatch(/^9:05\sAM$/);
    expect(shortTime(local(2026, 2, 9, 9, 5), now)).toBe('Mon');
    expect(shortTime(local(2026, 1, 1), now)).toBe('Feb 1');
    expect(shortTime(local(2025, 11, 31), now)).toBe('Dec 31, 2025');
  });

  it('name the day in a thread', () => {
    expect(dayName(local(2026, 2, 11, 0, 1), now)).toBe('Today');
    expect(dayName(local(2026, 2, 10, 23, 59), now)).toBe('Yesterday');
    expect(dayName(local(2026, 2, 9), now)).toBe('Monday, March 9');
    expect(dayName(local(2025, 11, 31), now)).toBe('December 31, 2025');
  });

  it('say what is left in whole units, rounded down', () => {
    expect(timeLeft(local(2026, 2, 12, 15, 29), now)).toBe('23 h');
    expect(timeLeft(local(2026, 2, 11, 16, 29), now)).toBe('59 min');
    expect(timeLeft(local(2026, 2, 11, 15, 0), now)).toBe('0 min');
  });
});

describe('a preview', () => {
  it.each([
    ['image', '[image] my tooth', 'Photo: my tooth'],
    ['sticker', '[sticker]', 'Sticker'],
    ['hologram', '[hologram]', 'Message of kind “hologram”'],
    ['button', 'Yes', 'Yes'],
    ['text', '[image] my tooth', '[image] my tooth'],
    ['text', '[sticker]', '[sticker]'],
    ['text', '[text] hello', '[text] hello'],
    ['image', '[audio] typed as a caption', '[audio] typed as a caption'],
  ])('of kind %s, %s, reads %s', (kind, preview, readable) => {
    expect(readablePreview(preview, kind)).toBe(readable);
  });

  it('that an earlier release wrote without its kind names the kinds that we know, and leaves the rest', () => {
    expect(readablePreview('[image] my tooth', null)).toBe('Photo: my tooth');
    expect(readablePreview('[sticker]', null)).toBe('Sticker');
    expect(readablePreview('[hologram]', null)).toBe('[hologram]');
    expect(readablePreview('see [image]', null)).toBe('see [image]');
  });
});

describe('the key beside Enter', () => {
  it.each([
    ['MacIntel', '⌘'],
    ['iPhone', '⌘'],
    ['Win32', 'Ctrl'],
    ['Linux x86_64', 'Ctrl'],
  ])('on %s is %s', (platform, key) => {
    expect(modifierKey({ platform })).toBe(key);
  });
});

describe('the id in an address', () => {
  it.each([
    ['c0ffee', 'c0ffee'],
    ['a%2Fb', 'a/b'],
    ['%E0%A4%A', '%E0%A4%A'],
  ])('%s is %s', (part, id) => {
    expect(readId(part)).toBe(id);
  });
});

describe('who is signed in', () => {
  const tokenOf = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

  it.each([
    [['viewer', 'agent'], 'agent'],
    [['admin'], 'admin'],
    [['owner'], undefined],
    [undefined, undefined],
  ])('in groups %j is %s', (groups, role) => {
    expect(readMe(tokenOf({ sub: 'Zoë', 'cognito:groups': groups }))).toEqual({ sub: 'Zoë', role });
  });
});
