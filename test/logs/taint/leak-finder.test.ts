import { describe, expect, it } from '@jest/globals';
import { createLeakFinder } from './leak-finder.ts';

const MARKS = { phone: '4915730987654', text: 'Grüße "an" die Küche' };

const findLeak = createLeakFinder(MARKS);
const line = (leak: string) => JSON.stringify({ level: 'INFO', message: '[WEBHOOK] Job enqueued', n: 3, leak });
const unicode = (text: string) =>
  [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('the search for leaks', () => {
  it.each<[string, (mark: string) => string]>([
    ['as it is', (mark) => mark],
    ['in the middle of a sentence', (mark) => `could not send ${mark} to them`],
    ['in other letters', (mark) => mark.toUpperCase()],
    ['cut short', (mark) => mark.slice(0, 10)],
    ['without its beginning', (mark) => mark.slice(2)],
    ['as JSON within JSON', (mark) => JSON.stringify({ body: mark })],
    ['as JSON within JSON within JSON', (mark) => JSON.stringify(JSON.stringify({ body: mark }))],
    ['in unicode escapes', unicode],
    ['percent-encoded', encodeURIComponent],
    ['in base64', (mark) => Buffer.from(`HBgN${mark}FQIA`).toString('base64')],
    ['in base64url behind letters', (mark) => `wamid.x${Buffer.from(`to ${mark}`).toString('base64url')}`],
    [
      'among bytes that are no text, as in a wamid',
      (mark) => `wamid.${Buffer.concat([Buffer.from([28, 24, 190]), Buffer.from(mark)]).toString('base64')}`,
    ],
    ['percent-encoded in base64', (mark) => Buffer.from(encodeURIComponent(`{"a":"${mark}"}`)).toString('base64')],
    ['in hexadecimal digits', (mark) => Buffer.from(mark).toString('hex')],
  ])('finds a mark %s', (_, hide) => {
    for (const [name, mark] of Object.entries(MARKS)) expect(findLeak(line(hide(mark)))).toBe(name);
  });

  it('finds a phone number as people write it', () => {
    expect(findLeak(line('+49 (157) 3098-7654'))).toBe('phone');
  });

  it('finds nothing where nothing is', () => {
    expect(findLeak(line('67eb79e090093762e1a063ce4c720b69 Grüße MSG#2026-03-02T15:00:00.000Z'))).toBeUndefined();
  });

  it('refuses a mark that is too short to be known again', () => {
    expect(() => createLeakFinder({ text: 'short' })).toThrow(RangeError);
  });
});
