import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecrets } from '../../../lambdas/adapters/secrets/secrets.ts';
import { checkSignature } from '../../../lambdas/adapters/whatsapp/signature.ts';
import { createSignatureVerifier } from '../../../lambdas/adapters/whatsapp/signature-verifier.ts';
import { toInstant } from '../../../lambdas/core/instants.ts';
import { sign } from '../../support/a-webhook.ts';

const EMPTY = '{"object":"whatsapp_business_account","entry":[]}';
const ESCAPED =
  '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\\u00e9 \\ud83d\\ude00 a\\u0040b.co 50\\u0025 \\/"}}]},"field":"messages"}]}]}';

/** Computed with an independent HMAC: secret, body, digest. */
const VECTORS = [
  ['test_app_secret', EMPTY, 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756'],
  [
    'test_app_secret',
    '{"object": "whatsapp_business_account", "entry": []}',
    '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
  ],
  ['otro_secreto', EMPTY, '769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7'],
  ['test_app_secret', ESCAPED, '27f38761fe440038e334cc14da6abc921f1ca5d41e6e7ada5b85b9e9a03e7e07'],
] as const;

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('checkSignature', () => {
  it.each(VECTORS)('accepts the vector of secret %s', (secret, body, digest) => {
    expect(checkSignature(bytes(body), `sha256=${digest}`, [secret])).toEqual({ valid: true });
  });

  it('refuses the same JSON serialised anew, whose bytes are others', () => {
    const anew = JSON.stringify(JSON.parse(ESCAPED));
    const signatureOfEscaped = `sha256=${VECTORS[3][2]}`;
    expect(checkSignature(bytes(anew), signatureOfEscaped, ['test_app_secret'])).toEqual({
      valid: false,
      why: 'wrong',
    });
    expect(sign(anew, 'test_app_secret')).toBe(
      'sha256=60e44e9b79d58f4853be3ccd45dfd3bac5d0029dc4808e07ff9767c93ebc9af4',
    );
  });

  it.each([
    ['missing', undefined],
    ['missing', ''],
    ['malformed', 'sha1=dec6a680679a968e7e0319355b23599cbfc54502'],
    ['malformed', VECTORS[0][2]],
    ['malformed', `sha256=${VECTORS[0][2].slice(1)}`],
    ['malformed', `sha256=${VECTORS[0][2].toUpperCase()}`],
    ['wrong', `sha256=${VECTORS[1][2]}`],
  ])('says that a signature is %s: %s', (why, header) => {
    expect(checkSignature(bytes(EMPTY), header, ['test_app_secret'])).toEqual({ valid: false, why });
  });

  it('accepts the previous secret while it is rotated', () => {
    expect(checkSignature(bytes(EMPTY), `sha256=${VECTORS[2][2]}`, ['test_app_secret', 'otro_secreto'])).toEqual({
      valid: true,
    });
  });

  it('accepts what was signed, byte for byte, and nothing with a byte changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1 }), fc.nat(), (body, secret, at) => {
        const header = sign(body, secret);
        expect(checkSignature(body, header, [secret])).toEqual({ valid: true });
        const changed = Uint8Array.from(body);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ 1;
        expect(checkSignature(changed, header, [secret])).toEqual({ valid: false, why: 'wrong' });
      }),
    );
  });
});

describe('createSignatureVerifier', () => {
  const START = Date.parse('2026-11-23T12:00:00.000Z');
  const aVerifier = (values: Record<string, string>) => {
    let reads = 0;
    let now = START;
    const source = {
      where: 'set it in the test',
      read: async () => {
        reads++;
        return { ...values };
      },
    };
    const verify = createSignatureVerifier(createSecrets(source, { now: () => toInstant(now) }, () => undefined));
    return {
      verify,
      reads: () => reads,
      pass: (ms: number) => {
        now += ms;
      },
    };
  };

  it('fails closed without a secret, and says where to set it', async () => {
    const { verify } = aVerifier({});
    expect(await verify(bytes(EMPTY), `sha256=${VECTORS[0][2]}`)).toEqual({
      valid: false,
      why: 'WHATSAPP_APP_SECRET is not set: set it in the test',
    });
  });

  it('reads the secrets again after a wrong signature, so that a rotation needs no restart', async () => {
    const values = { WHATSAPP_APP_SECRET: 'otro_secreto' };
    const { verify, pass } = aVerifier(values);
    expect(await verify(bytes(EMPTY), sign(EMPTY, 'otro_secreto'))).toEqual({ valid: true });
    values.WHATSAPP_APP_SECRET = 'test_app_secret';
    pass(31_000);
    expect(await verify(bytes(EMPTY), sign(EMPTY, 'test_app_secret'))).toEqual({ valid: true });
  });

  it('reads them at most once in 30 seconds, however many are wrong, and not for what is malformed', async () => {
    const { verify, reads, pass } = aVerifier({ WHATSAPP_APP_SECRET: 'test_app_secret' });
    pass(31_000);
    for (let i = 0; i < 5; i++) await verify(bytes(EMPTY), sign(EMPTY, 'guess'));
    expect(reads()).toBe(1);
    pass(31_000);
    await verify(bytes(EMPTY), 'nonsense');
    await verify(bytes(EMPTY), undefined);
    expect(reads()).toBe(1);
    await verify(bytes(EMPTY), sign(EMPTY, 'guess'));
    expect(reads()).toBe(2);
  });
});
