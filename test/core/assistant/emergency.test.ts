import { describe, expect, it } from '@jest/globals';
import { isEmergency } from '../../../lambdas/core/assistant/emergency.ts';
import { Emergency } from '../../../schemas/number-settings.ts';

const emergency = { words: ['no puedo tragar', "can't breathe", 'Feuer', 'لا أستطيع التنفس'], text: 'Call 112.' };

describe('an emergency', () => {
  it.each([
    'no puedo tragar',
    'No puedo TRAGÁR nada desde anoche',
    'Hola. no puedo ni tragar. ayuda',
    'no puedo trgar',
    'i can’t breathe',
    'cant breahte!!',
    'hilfe feuer in der küche',
    'لا استطيع التنفس',
  ])('is seen in: %s', (text) => {
    expect(isEmergency([text], { emergency })).toBe(true);
  });

  it.each([
    'puedo tragar',
    'no puedo pagar',
    'no. puedo tragar',
    'no se si puedo ir, tragar cuesta',
    'can i breathe there',
    'unser feuerwerk',
    'juego',
    '',
    '🔥',
  ])('is not seen in: %s', (text) => {
    expect(isEmergency([text], { emergency })).toBe(false);
  });

  it('is none where the number names none', () => {
    expect(isEmergency(['no puedo tragar'], {})).toBe(false);
  });
});

describe('the setting', () => {
  it('takes words and a text', () => {
    expect(Emergency.parse(emergency)).toEqual(emergency);
  });

  it.each([
    ['no word', { ...emergency, words: [] }],
    ['a word without letters', { ...emergency, words: ['!!'] }],
    ['too many words', { ...emergency, words: Array.from({ length: 51 }, (_, i) => `word ${i}`) }],
    ['a text without words', { ...emergency, text: ' ' }],
    ['a text longer than a message leaves room for', { ...emergency, text: 'a'.repeat(1_001) }],
    ['something else', { ...emergency, also: 'close' }],
  ])('refuses %s', (_, value) => {
    expect(Emergency.safeParse(value).success).toBe(false);
  });
});
