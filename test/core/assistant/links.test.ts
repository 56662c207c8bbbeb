import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linksIn } from '../../../lambdas/core/assistant/links.ts';

describe('the links in a reply', () => {
  it.each([
    ['an everyday ending', 'See evil.com for more.', 'evil.com'],
    ['an ending of one company', 'Go to evil.google now', 'evil.google'],
    ['a new ending', 'pague em promo.vip hoje', 'promo.vip'],
    ['an ending of many letters', 'Visit harbour.restaurant!', 'harbour.restaurant'],
    ['an ending in another script', 'см. пример.рф сегодня', 'пример.рф'],
    ['an ending in Chinese', '请看 例子.中国 谢谢', '例子.中国'],
    ['an encoded ending', 'at evil.xn--p1ai now', 'evil.xn--p1ai'],
    ['two labels of a country', 'shop at evil.co.uk today', 'evil.co.uk'],
    ['capitals', 'See EVIL.COM', 'EVIL.COM'],
    ['a capital letter at the start of an ending', 'See evil.Com', 'evil.Com'],
    ['a full-width stop', 'see evil。com', 'evil.com'],
    ['a port and a path', 'see evil.com:8080/pay', 'evil.com:8080/pay'],
    ['an unknown ending with a path', 'see intranet.corp/pay', 'intranet.corp/pay'],
    ['an address of numbers with a path', 'see 203.0.113.9/pay', '203.0.113.9/pay'],
  ])('finds %s without a scheme', (_, text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  it.each([
    ['a missing blank', 'We open at nine.We close at six.'],
    [
      'a missing blank before a short word that is also a country',
      'We open at nine.It is warm. Ven a las 9.Es gratis.',
    ],
    ['an ending that no registry has', 'Manda menu.pdf o hola.como estas'],
    ['times, amounts and versions', 'From 9.30 to 18.00, 1.250,00 € or 3.50, version 2.10.4'],
    ['abbreviations', 'e.g. a.m. and p.m., S.A., z.B., d.h., p.ej.'],
    ['a suffix alone', 'The ending co.uk is British.'],
    ['an e-mail address', 'Write to hello@harbour.example or hi@harbour.com'],
    ['an address of numbers alone', 'Version 10.0.0.1 is out.'],
  ])('takes %s for no link', (_, text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('finds every name under a public suffix, whatever stands around it', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/);
    const suffix = fc.constantFrom('com', 'com.br', 'co.uk', 'museum', 'io', 'xn--p1ai', 'рф', '中国', 'dev', 'bank');
    const around = fc.constantFrom(['', ''], ['(', ')'], ['*', '*'], ['„', '“'], ['Ve a ', '.'], ['👉', ' 👈']);
    fc.assert(
      fc.property(label, suffix, around, (name, ending, [before = '', after = '']) => {
        expect(linksIn(`${before}${name}.${ending}${after}`)).toEqual([`${name}.${ending}`]);
      }),
    );
  });
});
