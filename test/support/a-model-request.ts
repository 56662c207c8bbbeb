import type { ModelRequest, Question } from '../../lambdas/core/reply-model.ts';
import { NOON } from './a-clock.ts';
import { NUMBER_ID } from './a-conversation.ts';
import { aNumber } from './a-number.ts';

/** One question to a business, with nothing said before. */
export const aModelRequest = ({
  questions = ['Where are you?'],
  ...over
}: Omit<Partial<ModelRequest>, 'questions'> & {
  readonly questions?: readonly (string | Question)[];
} = {}): ModelRequest => ({
  business: { ...aNumber(), phoneNumberId: NUMBER_ID },
  history: [],
  questions: questions.map((question) => (typeof question === 'string' ? { text: question } : question)),
  now: NOON,
  ...over,
});
