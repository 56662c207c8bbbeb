import { describe, expect, it } from '@jest/globals';
import { describeMessage } from '../../../lambdas/adapters/whatsapp/describe-message.ts';
import { sourceOf } from '../../../lambdas/core/lead/source-of.ts';
import { LeadSource } from '../../../schemas/lead.ts';
import { MetaMessage } from '../../../schemas/meta-webhook.ts';

/** The example of Meta's reference. */
const REFERRAL = {
  source_url: 'https://fb.me/xyz',
  source_id: '120226305854810726',
  source_type: 'ad',
  headline: 'Turnos online',
  body: 'Reservá hoy',
  media_type: 'image',
  image_url: 'https://scontent.example/img',
  ctwa_clid: 'Aff-n8ZT',
  welcome_message: { text: 'Hola, ¿en qué ayudamos?' },
};

const stored = (referral: unknown, rest: object = { type: 'text', text: { body: 'Quiero info' } }) =>
  describeMessage(MetaMessage.parse({ id: 'wamid.A1', timestamp: '1795000026', referral, ...rest }));

describe('the source of a lead', () => {
  it.each([
    ['a text', { type: 'text', text: { body: 'Quiero info' } }],
    ['a picture', { type: 'image', image: { id: '1' } }],
  ])('is the ad of %s that carries its referral', (_, rest) => {
    expect(sourceOf(stored(REFERRAL, rest))).toEqual({
      type: 'ad',
      id: '120226305854810726',
      headline: 'Turnos online',
    });
  });

  it('may be without an id and a headline', () => {
    expect(sourceOf(stored({ source_type: 'post' }))).toEqual({ type: 'post' });
  });

  it('fits what is stored, whatever stands in it', () => {
    const odd = { source_type: `ad\n${'x'.repeat(99)}`, source_id: 'i'.repeat(999), headline: `${'h'.repeat(299)}😀` };
    expect(LeadSource.safeParse(sourceOf(stored(odd))).success).toBe(true);
  });

  it.each([undefined, null, 'ad', [], {}, { source_type: 7 }, { source_type: ' ', source_id: '1' }])(
    'is none for the referral %j',
    (referral) => {
      expect(sourceOf(stored(referral))).toBeUndefined();
    },
  );

  it('is none for plain text, which keeps nothing else', () => {
    expect(sourceOf({})).toBeUndefined();
  });
});
