import { describe, expect, it } from '@jest/globals';
import { consentIn, KEYWORD } from '../../../lambdas/core/assistant/consent.ts';
import { handoverPhrases } from '../../../lambdas/core/assistant/phrases.ts';
import { decideIn } from './rule-cases.ts';

describe('consent', () => {
  it.each([
    ['STOP', 'stop'],
    [' Stop. ', 'stop'],
    ['¡BAJA!', 'stop'],
    ['quiero darme de baja', 'stop'],
    ['Não quero mais mensagens', 'stop'],
    ['désabonner', 'stop'],
    ['Keine Nachrichten mehr!', 'stop'],
    ['niente più messaggi', 'stop'],
    ['start', 'start'],
    ['ALTA', 'start'],
  ])('hears in %j that the customer wants it to %s', (text, wants) => {
    expect(consentIn([text])?.wants).toBe(wants);
  });

  it.each([
    'Does the bus stop at your place?',
    'cancel',
    'Quiero dar de baja mi tarjeta del gimnasio',
    'When do you start?',
    'non-stop',
    '',
    '🛑',
    'stop '.repeat(20),
  ])('hears nothing of it in %j', (text) => {
    expect(consentIn([text])).toBeUndefined();
  });

  it('takes the last keyword of a burst, whatever else is in it', () => {
    expect(consentIn(['STOP', 'and what about my order?'])?.wants).toBe('stop');
    expect(consentIn(['STOP', 'START'])?.wants).toBe('start');
  });

  it.each(Object.entries(KEYWORD))('tells of keywords that it knows (%s)', (language, { stop, start }) => {
    expect(consentIn([stop])?.wants).toBe('stop');
    expect(consentIn([start])?.wants).toBe('start');
    expect(handoverPhrases[language as keyof typeof KEYWORD].stopped).toContain(start);
  });

  it('is confirmed in the language of its keyword, else of what was written before', async () => {
    expect(await decideIn({ asks: ['BAJA'] })).toMatchObject({
      parts: [expect.stringContaining('ALTA')],
      optsOut: true,
    });
    const before = [['customer', '¿Dónde están ustedes?']] as const;
    expect(await decideIn({ before, asks: ['stop'] })).toMatchObject({ parts: [expect.stringContaining('ALTA')] });
    expect(await decideIn({ asks: ['START'] })).toEqual({
      kind: 'reply',
      parts: [handoverPhrases.en.started],
      provider: 'rules',
    });
  });
});
