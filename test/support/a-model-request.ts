import { readLanguage } from '../../lambdas/adapters/language/read-language.ts';
import { customersLanguage } from '../../lambdas/core/assistant/facts.ts';
import type { ModelRequest, Question } from '../../lambdas/core/reply-model.ts';
import { NOON } from './a-clock.ts';
import { NUMBER_ID } from './a-conversation.ts';
import { aNumber } from './a-number.ts';

/** One question to a business, with nothing said before, in the language that the turn would read it in. */
export const aModelRequest = ({
  questions = ['Where are you?'],
  ...over
}: Omit<Partial<ModelRequest>, 'questions'> & {
  readonly questions?: readonly (string | Question)[];
} = {}): ModelRequest => {
  const request = {
    business: { ...aNumber(), phoneNumberId: NUMBER_ID },
    history: [],
    questions: questions.map((question) => (typeof question === 'string' ? { text: question } : question)),
    now: NOON,
    ...over,
  };
  const language = customersLanguage({
    questions: request.questions.map(({ text }) => ({ author: 'customer', text, sentAt: request.now })),
    history: request.history,
    settings: request.business,
    readLanguage,
  });
  return { ...request, ...(language && { language }) };
};
