import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { decisionJsonSchema, readDecision } from '../../../../lambdas/adapters/model/providers/decision-form.ts';
import { ModelDecision } from '../../../../schemas/assistant.ts';
import { aNumber } from '../../../support/a-number.ts';
import { aDecision } from './a-decision.ts';

const leadFields = [{ name: 'city', about: 'where they live', required: false }];
const written = (over: object = {}) => JSON.stringify({ ...aDecision(), ...over });

describe('the form of a decision', () => {
  it('has the properties of the schema that it is read by, all of them required and no other', () => {
    const form = decisionJsonSchema(aNumber());
    const own = z.toJSONSchema(ModelDecision);
    expect(Object.keys(form.properties ?? {})).toEqual(Object.keys(own.properties ?? {}));
    expect(form).toMatchObject({ required: Object.keys(own.properties ?? {}), additionalProperties: false });
  });

  it('has the fields that the number collects', () => {
    expect(decisionJsonSchema(aNumber({ assistant: { leadFields } }))).toMatchObject({
      properties: { lead: { properties: { city: { type: ['string', 'null'] } }, required: ['city'] } },
    });
  });
});

describe('reading a decision', () => {
  it('takes a field that is null for one that nobody told', () => {
    const read = readDecision(written({ lead: { city: null, email: 'a@b.example' } }));
    expect(read).toMatchObject({ read: 'decision', decision: { lead: { email: 'a@b.example' } } });
  });

  it.each<[string, string, string, RegExp]>([
    ['prose', 'At the harbour.', 'not_json', /not one JSON object/],
    ['half an object', written().slice(0, 30), 'not_json', /not one JSON object/],
    ['an array', '[]', 'not_valid', /object/],
    ['a confidence in words', written({ confidence: 'high' }), 'not_valid', /^confidence: /],
    ['lists within parts', written({ parts: [['x']] }), 'not_valid', /^parts\.0: /],
    ['an object of another kind', '{"answer":"At the harbour."}', 'empty', /^parts: /],
    ['two answers', `${written()} or ${written({ parts: ['No.'] })}`, 'not_json', /not one JSON object/],
    ['a handover of another form', written({ handover: { needed: true } }), 'not_valid', /^handover/],
    ['a confidence of 7', written({ confidence: 7 }), 'not_valid', /^confidence: /],
    ['a part of 9 kB', written({ parts: ['x'.repeat(9_000)] }), 'not_valid', /^parts\.0: /],
    ['nothing', ' \n', 'empty', /empty/],
    ['a reply without words', written({ parts: [] }), 'empty', /^parts: /],
    ['a reply of spaces', written({ parts: [' '] }), 'empty', /^parts: /],
  ])('refuses %s, and says where it is wrong', (_, text, outcome, problem) => {
    const read = readDecision(text);
    expect(read).toMatchObject({ read: outcome, problems: expect.arrayContaining([expect.stringMatching(problem)]) });
  });

  it.each(['```json\n', '```\n'])('reads what stands in a block of code: %j', (opening) => {
    const read = readDecision(`\n${opening}${written()}\n\`\`\`\n`);
    expect(read).toEqual(readDecision(written()));
    expect(read.read).toBe('decision');
  });

  it('lets people go on without a word', () => {
    const handover = { reason: 'complaint', summary: 'Wants a refund.' };
    expect(readDecision(written({ parts: [], handover }))).toMatchObject({ read: 'decision', decision: { handover } });
  });
});
