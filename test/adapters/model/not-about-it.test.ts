import { describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import { losAlamos } from '../../../local/lab/businesses/los-alamos.ts';
import { ridgeCycles } from '../../../local/lab/businesses/ridge-cycles.ts';
import type { Business } from '../../../local/lab/script.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { piecesOf } from './prose-documents.ts';

const responderOf = ({ documents }: Business) => {
  const pieces = piecesOf(Object.fromEntries(documents.map(({ title, content }) => [title, content])));
  return createBuiltInResponder(async () => pieces);
};

const ask = (business: Business, text: string) =>
  responderOf(business).reply(
    aModelRequest({ business: { ...business.settings, phoneNumberId: 'of the test' }, questions: [{ text }] }),
    new AbortController().signal,
  );

describe('a question that shares words with an answer to another one', () => {
  it.each([
    ['another vaccine', losAlamos, '¿cuánto cuesta la vacuna de la leishmania?'],
    ['what an outer title says', losAlamos, '¿cuánto cuesta la hospitalización?'],
    ['nails, and no article', losAlamos, '¿cortáis las uñas?'],
    ["the customer's own animal", losAlamos, '¿está lista mi gata?'],
    ["the customer's own appointment", losAlamos, '¿tengo cita mañana?'],
    ['a price of nothing that is named', losAlamos, '¿precio?'],
    ['a bike to buy, where bikes are rented', ridgeCycles, 'how much is a new mountain bike?'],
  ])('is handed over: %s', async (_, business, question) => {
    expect(await ask(business, question)).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
  });

  it.each([
    [losAlamos, '¿cuánto me costaría la vacuna de la rabia para mi perro?', 'La vacuna de la rabia cuesta 25 €.'],
    [losAlamos, '¿y dónde estáis exactamente?', 'calle Olmo 14'],
    [losAlamos, '¿seguís abiertos?', 'Ahora'],
    [ridgeCycles, 'How much do you charge to rent an e-bike for a day?', '$65'],
    [ridgeCycles, 'how much is storage?', 'A repaired bike is kept for two weeks. After that storage costs $5 a day.'],
    [ridgeCycles, 'do you have a bike for my girl?', 'Kids bike: Price $20 a day'],
    [ridgeCycles, 'what would new brake pads cost?', '$30'],
  ])('is answered where it is about that: %#', async (business, question, text) => {
    expect(await ask(business, question)).toMatchObject({ kind: 'reply', parts: [expect.stringContaining(text)] });
  });
});
