import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecrets } from '../../../lambdas/adapters/secrets/secrets.ts';
import { isSignedWith } from '../../../lambdas/adapters/whatsapp/signature.ts';
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
const digestOf = (body: string | Uint8Array, secret: string) => sign(body, secret).replace('sha256=', '');

describe('isSignedWith', () => {
  it.each(VECTORS)('accepts the vector of secret %s', (secret, body, digest) => {
    expect(isSignedWith(secret, bytes(body), digest)).toBe(true);
  });

  it('refuses the same JSON serialised anew, whose bytes are others', () => {
    const anew = JSON.stringify(JSON.parse(ESCAPED));
    expect(isSignedWith('test_app_secret', bytes(anew), VECTORS[3][2])).toBe(false);
    expect(sign(anew, 'test_app_secret')).toBe(
      'sha256=60e44e9b79d58f4853be3ccd45dfd3bac5d0029dc4808e07ff9767c93ebc9af4',
    );
  });

  it('accepts what was signed, byte for byte, and nothing with a byte changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1 }), fc.nat(), (body, secret, at) => {
        const digest = digestOf(body, secret);
        expect(isSignedWith(secret, body, digest)).toBe(true);
        const changed = Uint8Array.from(body);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ 1;
        expect(isSignedWith(secret, changed, digest)).toBe(false);
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
    const clock = { now: () => toInstant(now) };
    const verify = createSignatureVerifier(
      createSecrets(source, clock, () => undefined),
      clock,
    );
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
    expect(await verify(bytes(EMPTY), VECTORS[0][2])).toEqual({
      valid: false,
      why: 'WHATSAPP_APP_SECRET is not set: set it in the test',
    });
  });

  it('reads the secrets again after a wrong signature, so that a rotation needs no restart', async () => {
    const values = { WHATSAPP_APP_SECRET: 'otro_secreto' };
    const { verify, pass } = aVerifier(values);
    expect(await verify(bytes(EMPTY), digestOf(EMPTY, 'otro_secreto'))).toEqual({ valid: true });
    values.WHATSAPP_APP_SECRET = 'test_app_secret';
    pass(31_000);
    expect(await verify(bytes(EMPTY), digestOf(EMPTY, 'test_app_secret'))).toEqual({ valid: true });
  });

  it('reads them at most once in 30 seconds, however many are wrong', async () => {
    const { verify, reads, pass } = aVerifier({ WHATSAPP_APP_SECRET: 'test_app_secret' });
    pass(31_000);
    for (let i = 0; i < 5; i++) await verify(bytes(EMPTY), digestOf(EMPTY, 'guess'));
    expect(reads()).toBe(1);
    pass(31_000);
    await verify(bytes(EMPTY), digestOf(EMPTY, 'guess'));
    expect(reads()).toBe(2);
  });

  const HOUR_MS = 3_600_000;
  const rotated = (replacedAt?: string) => ({
    WHATSAPP_APP_SECRET: 'test_app_secret',
    WHATSAPP_APP_SECRET_PREVIOUS: 'otro_secreto',
    ...(replacedAt !== undefined && { WHATSAPP_APP_SECRET_REPLACED_AT: replacedAt }),
  });
  const ofPrevious = digestOf(EMPTY, 'otro_secreto');

  it('accepts the previous app secret for 24 hours after it was replaced, and then no more', async () => {
    const { verify, pass } = aVerifier(rotated(toInstant(START)));
    pass(24 * HOUR_MS - 1);
    expect(await verify(bytes(EMPTY), ofPrevious)).toEqual({ valid: true });
    pass(1);
    expect(await verify(bytes(EMPTY), ofPrevious)).toEqual({
      valid: false,
      why: 'wrong, and the previous app secret counts no more',
    });
    expect(await verify(bytes(EMPTY), digestOf(EMPTY, 'test_app_secret'))).toEqual({ valid: true });
  });

  it.each([undefined, 'yesterday', ''])(
    'does not take the previous app secret where it ended at "%s"',
    async (when) => {
      const { verify } = aVerifier(rotated(when));
      expect(await verify(bytes(EMPTY), ofPrevious)).toMatchObject({ valid: false });
    },
  );
});
