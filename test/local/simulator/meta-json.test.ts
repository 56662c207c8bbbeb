import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { metaJson, signatureOf } from '../../../local/simulator/meta-json.ts';

// Meta's escaping with a known signature, computed independently of this code.
const ESCAPED =
  '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\\u00e9 \\ud83d\\ude00 a\\u0040b.co 50\\u0025 \\/"}}]},"field":"messages"}]}]}';

describe('metaJson', () => {
  it('escapes accents, emoji, @, % and / as Meta does', () => {
    expect(metaJson(JSON.parse(ESCAPED))).toBe(ESCAPED);
  });

  it('escapes < with an upper-case digit', () => {
    expect(metaJson({ text: '<b>' })).toBe('{"text":"\\u003Cb>"}');
  });

  it('is ASCII, and parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = metaJson(value);
        expect(Buffer.byteLength(json, 'utf8')).toBe(json.length);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('signatureOf', () => {
  it.each([
    [
      'test_app_secret',
      '{"object":"whatsapp_business_account","entry":[]}',
      'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    ],
    [
      'test_app_secret',
      '{"object": "whatsapp_business_account", "entry": []}',
      '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    ],
    [
      'otro_secreto',
      '{"object":"whatsapp_business_account","entry":[]}',
      '769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7',
    ],
    ['test_app_secret', ESCAPED, '27f38761fe440038e334cc14da6abc921f1ca5d41e6e7ada5b85b9e9a03e7e07'],
  ])('with %s signs %s', (secret, body, digest) => {
    expect(signatureOf(body, secret)).toBe(`sha256=${digest}`);
  });
});
