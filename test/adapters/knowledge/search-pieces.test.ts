import { describe, expect, it } from '@jest/globals';
import { createSearch, fuseRanks } from '../../../lambdas/adapters/knowledge/search-pieces.ts';
import { fromBase64, likeness, toBase64, toBytes } from '../../../lambdas/adapters/knowledge/vectors.ts';
import { casaDocuments, surfDocuments } from '../model/prose-documents.ts';

const surf = createSearch(surfDocuments);
const casa = createSearch(casaDocuments);

describe('a search by words', () => {
  it.each([
    [surf, 'how much would a privat lesson be?', 'A group lesson lasts'],
    [surf, 'are puppies allowed', 'Dogs are welcome'],
    [surf, 'brekfast', 'Breakfast is served'],
    [surf, 'renting boards', 'Soft board'],
    [casa, '¿cuanto vale una habitacion doble?', 'Tenemos cinco habitaciones'],
    [casa, 'do you take dogs?', 'Se admiten perros'],
    [casa, 'quiero cancelar mi estancia', 'Para reservar pedimos'],
  ])('is found by what they stand for, row %#', (search, question, beginning) => {
    const texts = search([question]).map(({ text }) => text);
    expect(texts.slice(0, 3)).toContainEqual(expect.stringContaining(beginning));
  });

  it('finds at most six pieces, and none for what has little to do with any', () => {
    expect(surf(['surf lesson board room house water breakfast shuttle']).length).toBeLessThanOrEqual(6);
    expect(surf(['could you translate my thesis on roman law into latin'])).toEqual([]);
    expect(surf([''])).toEqual([]);
  });

  it('takes all questions of a turn together', () => {
    const titles = surf(['how much is a private lesson', 'and when is breakfast?']).map(({ text }) => text);
    expect(titles.join()).toMatch(/private lesson.*Breakfast is served|Breakfast is served.*private lesson/s);
  });
});

describe('fuseRanks', () => {
  it('puts what several rankings have before what one has first', () => {
    expect(
      fuseRanks([
        [1, 2, 3],
        [4, 3, 2],
      ]),
    ).toEqual([2, 3, 1, 4]);
    expect(fuseRanks([[7, 5], []])).toEqual([7, 5]);
  });
});

describe('vectors as bytes', () => {
  it('keep their direction through the table', () => {
    const vector = Array.from({ length: 256 }, (_, i) => Math.sin(i * 1.7) / 16);
    const bytes = toBytes(vector);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    expect(toBase64(bytes)).toHaveLength(344);
    expect(likeness(bytes, toBytes(vector.map((value) => value * 3)))).toBeCloseTo(1, 3);
    expect(likeness(bytes, toBytes(vector.map((value) => -value)))).toBeCloseTo(-1, 3);
  });

  it('are like nothing where they have no direction, or another length', () => {
    expect(likeness(toBytes([0, 0]), toBytes([1, 0]))).toBe(0);
    expect(likeness(toBytes([1, 0]), toBytes([1, 0, 0]))).toBe(0);
  });
});
