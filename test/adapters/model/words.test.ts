import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { misspellingQuality } from '../../../lambdas/adapters/model/edit-distance.ts';
import { stem, wordsOf } from '../../../lambdas/adapters/model/words.ts';
import { messageParts } from '../../../lambdas/core/assistant/message-parts.ts';
import { sentencesOf } from '../../../lambdas/core/assistant/sentences.ts';

describe('wordsOf', () => {
  it.each([
    ['¿Cuánto cuestan las TARTAS?', ['cuanto', 'cuestan', 'las', 'tartas']],
    ['Check-ups, x-rays & walk-ins', ['checkups', 'xrays', 'walkins']],
    ['Monday-Friday', ['monday', 'friday']],
    ['🎉!?', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('parts words in a script that has no spaces', () => {
    expect(wordsOf('価格はいくらですか').length).toBeGreaterThan(1);
  });
});

describe('stem', () => {
  it.each([
    ['fillings', 'filling'],
    ['treatment', 'treat'],
    ['tarta', 'tartas'],
    ['veganas', 'vegano'],
    ['allergies', 'allergy'],
    ['reservas', 'reserva'],
  ])('is one for %s and %s', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ['card', 'care'],
    ['crown', 'crowd'],
    ['glass', 'gla'],
  ])('is not one for %s and %s', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

describe('misspellingQuality', () => {
  it.each([
    ['insurence', 'insurance'],
    ['parkng', 'parking'],
    ['apointment', 'appointment'],
    ['targeta', 'tarjeta'],
    ['opne', 'open'],
    ['crwon', 'crown'],
  ])('reads %s as %s', (typed, known) => {
    expect(misspellingQuality(typed, known)).toBeGreaterThan(0.7);
  });

  it.each([
    ['clown', 'crown'],
    ['care', 'card'],
    ['break', 'bread'],
    ['dark', 'park'],
    ['lift', 'gift'],
    ['spices', 'prices'],
  ])('takes %s for a word of its own beside %s', (typed, known) => {
    expect(misspellingQuality(typed, known)).toBe(0);
  });
});

describe('sentencesOf', () => {
  it('ends a sentence at its mark, a line break and an inverted question mark', () => {
    expect(sentencesOf('Hola ¿qué tal?\nIt is 1.20 for one. Really?! Yes')).toEqual([
      'Hola',
      '¿qué tal?',
      'It is 1.20 for one.',
      'Really?!',
      'Yes',
    ]);
  });

  it('does not end one at a title', () => {
    expect(sentencesOf('Is Dr. Amari in? Or Sra. Gil?')).toEqual(['Is Dr. Amari in?', 'Or Sra. Gil?']);
  });
});

describe('messageParts', () => {
  it('keeps what fits in one message together', () => {
    expect(messageParts(['One.', '', 'Two.'])).toEqual(['One.\n\nTwo.']);
  });

  it('parts a paragraph at the end of a sentence', () => {
    expect(messageParts(['First one. Second one.'], 12)).toEqual(['First one.', 'Second one.']);
  });

  it('parts a sentence between words, and a word when it must', () => {
    expect(messageParts(['aaaa bbbb cccc'], 9)).toEqual(['aaaa bbbb', 'cccc']);
    expect(messageParts(['aaaabbbbcccc'], 5)).toEqual(['aaaab', 'bbbcc', 'cc']);
  });

  it('never parts a surrogate pair', () => {
    expect(messageParts(['a😀😀😀'], 4).every((part) => part.isWellFormed())).toBe(true);
  });

  it('holds the limit, leaves none empty and loses no letter', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 })), fc.integer({ min: 2, max: 40 }), (paragraphs, longest) => {
        const parts = messageParts(paragraphs, longest);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(longest);
          expect(part.trim()).not.toBe('');
        }
        const letters = (texts: readonly string[]) => texts.join('').replace(/\s/g, '');
        expect(letters(parts)).toBe(letters(paragraphs));
      }),
    );
  });
});
