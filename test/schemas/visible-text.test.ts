import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { PostKnowledgeBody, SendMessageBody } from '../../schemas/inbox-api.ts';

const UNSEEN = [' ', '\n', '\t', '\u00a0', '\u3000', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];
const MORE = [
  '\u200e',
  '\u200f',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u180e',
  '\u115f',
  '\u3164',
  '\u2800',
  '\ufe0f',
  '\u{e0041}',
];
const unseen = fc
  .array(fc.constantFrom(...UNSEEN, ...MORE), { minLength: 1, maxLength: 20 })
  .map((all) => all.join(''));
const seen = fc.constantFrom('a', 'é', '你', 'ع', '👍', '👩‍👩‍👧', '.', '0');

const isMessage = (body: string) => SendMessageBody.safeParse({ body }).success;
const isDocument = (text: string) =>
  PostKnowledgeBody.safeParse({ number: '100', title: 'Prices', content: { format: 'text', text } }).success;

describe('a text that the inbox API takes', () => {
  it('is refused where nothing of it is visible', () => {
    fc.assert(fc.property(unseen, (text) => !isMessage(text) && !isDocument(text)));
  });

  it('is taken where one character is visible', () => {
    fc.assert(fc.property(unseen, seen, unseen, (a, b, c) => isMessage(a + b + c) && isDocument(a + b + c)));
  });
});
