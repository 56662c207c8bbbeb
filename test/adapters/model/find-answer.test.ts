import { describe, expect, it } from '@jest/globals';
import { answerIndexOf } from '../../../lambdas/adapters/model/answer-index.ts';
import { lexiconsFor } from '../../../lambdas/adapters/model/compiled-lexicon.ts';
import { findAnswer } from '../../../lambdas/adapters/model/find-answer.ts';
import { createReader } from '../../../lambdas/adapters/model/terms.ts';
import { exampleBusiness } from '../../../local/example-business.ts';
import type { KnownAnswer } from '../../../schemas/number-settings.ts';

const find = (answers: KnownAnswer[], question: string, isQuestion = true): readonly string[] | undefined => {
  const index = answerIndexOf({ ...exampleBusiness, answers });
  return findAnswer(index, createReader(lexiconsFor('en'), index.words)(question).terms, isQuestion)?.answers;
};

const cars = { question: 'Can I charge a scooter in the yard?', answer: 'Scooters: at the gate.' };
const bikes = { question: 'Can I charge a bicycle in the yard?', answer: 'Bicycles: at the wall.' };
const boats = { question: 'Can I charge a boat in the yard?', answer: 'Boats: at the pier.' };

describe('findAnswer', () => {
  it('takes the pair that the question is about', () => {
    expect(find([cars, bikes, boats], 'can I charge my bicycle')).toEqual([bikes.answer]);
  });

  it('gives both of two pairs that explain all of the question', () => {
    expect(find([cars, bikes], 'can I charge in the yard?')).toEqual([cars.answer, bikes.answer]);
  });

  it('gives none of two pairs that explain a part of it alike', () => {
    expect(find([cars, bikes], 'can I charge a tractor in the yard?')).toBeUndefined();
  });

  it('gives none when three would do', () => {
    expect(find([cars, bikes, boats], 'can I charge in the yard?')).toBeUndefined();
  });

  it('gives one answer once when two pairs have it', () => {
    expect(find([cars, { ...bikes, answer: cars.answer }], 'can I charge in the yard?')).toEqual([cars.answer]);
  });

  it('wants more of a remark than of a question', () => {
    const pairs = [{ question: 'Can you repair a scooter wheel?', answer: 'Yes, within a day.' }];
    expect(find(pairs, 'scooter wheel exploded', true)).toEqual(['Yes, within a day.']);
    expect(find(pairs, 'scooter wheel exploded', false)).toBeUndefined();
  });

  it('finds what only one answer names', () => {
    const answers = [
      { question: 'What do you repair?', answer: 'Bicycles, prams and accordions.' },
      { question: 'What do you paint?', answer: 'Walls and fences.' },
    ];
    expect(find(answers, 'accordion?')).toEqual(['Bicycles, prams and accordions.']);
    expect(find(answers, 'pianos?')).toBeUndefined();
  });

  it('leaves a subject to the pair that is about it', () => {
    const answers = [
      { question: 'What do you offer?', answer: 'Repairs for adults and children.' },
      { question: 'Do you teach children?', answer: 'On Saturdays.' },
    ];
    expect(find(answers, 'do you have something for children?')).toEqual(['On Saturdays.']);
  });

  it('takes no number in an answer for the subject', () => {
    expect(find([{ question: 'Where are you?', answer: 'At Mill Road 4711.' }], '4711')).toBeUndefined();
  });

  it("does not answer for a customer's own case with what holds for everyone", () => {
    const answers = [{ question: 'Do you deliver parcels?', answer: 'Yes, every day.' }];
    expect(find(answers, 'do you deliver parcels')).toEqual(['Yes, every day.']);
    expect(find(answers, 'where is my parcel delivery')).toBeUndefined();
  });
});
