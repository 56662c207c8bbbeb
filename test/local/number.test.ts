import { describe, expect, it } from '@jest/globals';
import { COMPLETE_EXAMPLE, parseNumber } from '../../local/number-input.ts';

describe('parseNumber', () => {
  it('names at once all that is missing, and what is wrong', () => {
    expect(() => parseNumber('3', { businessName: 'Bakery', timeZone: 'Mars', hours: { mon: [] } })).toThrow(
      new Error(
        [
          'number 3: nothing was changed',
          '  missing: displayPhoneNumber, hours.tue, hours.wed, hours.thu, hours.fri, hours.sat, hours.sun, answers, inDoubt, personTimeoutMinutes (npm run number shows an example)',
          '  timeZone: is not an IANA time zone',
        ].join('\n'),
      ),
    );
  });

  it('names what is wrong where nothing is missing', () => {
    expect(() => parseNumber('3', { ...COMPLETE_EXAMPLE, color: 'red', personTimeoutMinutes: 0 })).toThrow(
      /^number 3: nothing was changed\n {2}personTimeoutMinutes: Too small.*\n {2}settings: Unrecognized key: "color"$/,
    );
  });
});
