import { describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import type { KnownPiece } from '../../../lambdas/adapters/model/known-index.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { aNumber } from '../../support/a-number.ts';
import { casaDocuments, surfDocuments } from './prose-documents.ts';
import { casaRows, heldOutCasaRows, heldOutSurfRows, secondCasaRows, secondSurfRows, surfRows } from './prose-table.ts';
import { askedAt } from './question-table.ts';

const surfSchool = { ...aNumber({ businessName: 'Blue Point', answers: [] }), phoneNumberId: '1' };
const casa = { ...aNumber({ businessName: 'El Olivar', timeZone: 'Europe/Madrid', answers: [] }), phoneNumberId: '2' };

const ask = (business: typeof casa, pieces: readonly KnownPiece[], question: string) =>
  createBuiltInResponder(async () => pieces).reply(
    aModelRequest({ business, questions: [question], now: askedAt }),
    new AbortController().signal,
  );

describe.each([
  ['a surf school', surfSchool, surfDocuments, surfRows],
  ['a surf school (held out)', surfSchool, surfDocuments, heldOutSurfRows],
  ['a country house, in Spanish', casa, casaDocuments, casaRows],
  ['a country house, in Spanish (held out)', casa, casaDocuments, heldOutCasaRows],
  ['a surf school (second held-out set)', surfSchool, surfDocuments, secondSurfRows],
  ['a country house, in Spanish (second held-out set)', casa, casaDocuments, secondCasaRows],
] as const)('the documents of %s', (_name, business, pieces, rows) => {
  it.each(rows.map(([question, says]) => ({ question, says })))('$question', async ({ question, says }) => {
    const reply = await ask(business, pieces, question);
    const text = reply.parts.join('\n\n');
    if (says.length === 0) expect(reply).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
    else expect([reply.kind, text]).toEqual(['reply', expect.stringMatching(says[0] ?? /^$/)]);
    for (const piece of says) expect(text).toMatch(piece);
  });
});
