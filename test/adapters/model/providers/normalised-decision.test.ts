import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDecision } from '../../../../lambdas/adapters/model/providers/decision-form.ts';
import type { ModelDecision } from '../../../../schemas/assistant.ts';
import { aDecision } from './a-decision.ts';

const decided = (over: object) => {
  const read = readDecision(JSON.stringify({ ...aDecision(), ...over }));
  if (read.read !== 'decision') throw new Error(`${read.read}: ${read.problems.join('; ')}`);
  return read.decision;
};

describe('a decision that was written otherwise is taken for what it means, and not paid again', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['PT_br', 'pt'],
    ['pt-Latn-BR', 'pt'],
    ['EN', 'en'],
    ['por', 'pt'],
    ['ger', 'de'],
    ['Portuguese', 'pt'],
    ['Brazilian Portuguese', 'pt'],
    ['português', 'pt'],
    ['Español (es-MX)', 'es'],
    ['English (US)', 'en'],
    ['Deutsch', 'de'],
    ['alemán', 'de'],
    ['arabe', 'ar'],
    ['العربية', 'ar'],
    ['it: Italian', 'it'],
    [['fr'], 'fr'],
  ])('language %j is %s', (language, code) => {
    expect(decided({ language }).language).toBe(code);
  });

  it.each([null, '', 'unknown', 'xx', 'the same as the customer', 7, {}, 'a'.repeat(10_000)])(
    'a language that is none is left out: %j',
    (language) => {
      expect(decided({ language })).not.toHaveProperty('language');
    },
  );

  it.each([
    ['0.9', 0.9],
    ['0,9', 0.9],
    [' 1 ', 1],
    ['90%', 0.9],
    ['90 %', 0.9],
    [90, 0.9],
    ['85', 0.85],
    ['9/10', 0.9],
    [0, 0],
    [null, undefined],
  ])('confidence %j is %j', (confidence, number) => {
    expect(decided({ confidence }).confidence).toBe(number);
  });

  it.each<[unknown, ModelDecision['handover']]>([
    [null, null],
    [false, null],
    ['none', null],
    ['null', null],
    [{}, null],
    [{ reason: null, summary: null }, null],
    [{ reason: 'none', summary: 'Nothing to do.' }, null],
    [
      { reason: 'complaint', summary: null },
      { reason: 'complaint', summary: '' },
    ],
    [
      { reason: 'Asked for person', summary: 'Wants Ana.' },
      { reason: 'asked_for_person', summary: 'Wants Ana.' },
    ],
    [
      { summary: 'Wants Ana.', urgent: true },
      { reason: 'other', summary: 'Wants Ana.' },
    ],
    ['complaint', { reason: 'complaint', summary: '' }],
    ['The filling fell out.', { reason: 'other', summary: 'The filling fell out.' }],
    [[{ reason: 'complaint', summary: 'Cross.' }], { reason: 'complaint', summary: 'Cross.' }],
    [
      { reason: 'complaint', summary: 'x'.repeat(2_000) },
      { reason: 'complaint', summary: 'x'.repeat(300) },
    ],
    [true, { reason: 'other', summary: '' }],
  ])('handover %j', (handover, meant) => {
    expect(decided({ handover }).handover).toEqual(meant);
  });

  it('a summary is cut between characters', () => {
    const { handover } = decided({ handover: { reason: 'complaint', summary: `${'x'.repeat(299)}😀` } });
    expect(handover?.summary.isWellFormed()).toBe(true);
  });

  it.each<[unknown, readonly string[]]>([
    ['One text.', ['One text.']],
    [7, ['7']],
    [
      ['One.', null, ' ', 'Two.'],
      ['One.', 'Two.'],
    ],
    [
      [{ type: 'text', text: 'One.' }, { body: 'Two.' }],
      ['One.', 'Two.'],
    ],
    [
      ['1', '2', '3', '4', '5', '6', '7'],
      ['1', '2', '3', '4', '5\n\n6\n\n7'],
    ],
  ])('parts %j', (parts, meant) => {
    expect(decided({ parts }).parts).toEqual(meant);
  });

  it.each<[unknown, Readonly<Record<string, string>>]>([
    [null, {}],
    [[], {}],
    ['nothing', {}],
    [{ city: null, party: 4, email: '' }, { party: '4' }],
    [{ animals: ['a dog', 'a cat'] }, { animals: 'a dog, a cat' }],
    [[{ name: 'city', value: 'Boston' }], { city: 'Boston' }],
    [{ notes: 'x'.repeat(1_000) }, { notes: 'x'.repeat(300) }],
  ])('lead %j', (lead, meant) => {
    expect(decided({ lead }).lead).toEqual(meant);
  });

  it.each<[unknown, readonly string[]]>([
    [null, []],
    ['answer-1', ['answer-1']],
    ['answer-1, menu#0', ['answer-1', 'menu#0']],
    [
      [{ id: 'answer-1', title: 'Prices' }, 7, null, 'answer-1'],
      ['answer-1', '7'],
    ],
    [Array.from({ length: 30 }, (_, i) => `p-${i}`), Array.from({ length: 10 }, (_, i) => `p-${i}`)],
    [['x'.repeat(500)], []],
  ])('sources %j', (sources, meant) => {
    expect(decided({ sources }).sources).toEqual(meant);
  });

  const text = JSON.stringify(aDecision({ parts: ['At the "harbour" {by the sea}.\nCome in, }all.'] }), null, 2);
  it.each([
    ['prose around it', `Sure! Here is the answer:\n${text}\nAnything else?`],
    ['a block of code amid prose', `Sure:\n\`\`\`json\n${text}\n\`\`\`\nBye!`],
    ['a block of code that never ends', `\`\`\`\n${text}`],
    ['tildes', `~~~json\n${text}\n~~~`],
    ['a byte order mark', `\uFEFF${text}`],
    ['braces in the prose before it', `I use {parts} and {"lead": } here: ${text}`],
    ['a comma too many', text.replace(/\n\}$/, ',\n}')],
    ['line breaks within a text', text.replaceAll('\\n', '\n')],
    ['the same twice', `${text}\n${text}`],
    ['an object around it', `{"decision": ${text}}`],
    ['a list around it', `[${text}]`],
  ])('%s', (_, written) => {
    expect(readDecision(written)).toEqual(readDecision(text));
    expect(readDecision(text).read).toBe('decision');
  });
});

describe('reading whatever a model writes', () => {
  it('comes to an end, and what it takes has the form of a decision', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\n', 'a', '`') }),
      fc
        .record({
          parts: fc.anything(),
          language: fc.anything(),
          confidence: fc.anything(),
          handover: fc.anything(),
          lead: fc.anything(),
          sources: fc.anything(),
        })
        .map((value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each))),
    );
    fc.assert(
      fc.property(anything, (written) => {
        const read = readDecision(written);
        if (read.read !== 'decision') return expect(read.problems.length).toBeGreaterThan(0);
        expect(read.decision.handover !== null || read.decision.parts.length > 0).toBe(true);
        expect(read.decision.parts.every((part) => part.trim() !== '')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
