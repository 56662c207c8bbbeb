import type { ModelRequest } from '../../lambdas/core/reply-model.ts';
import { NOON } from './a-clock.ts';
import { NUMBER_ID } from './a-conversation.ts';
import { aNumber } from './a-number.ts';

/** One question to a business, with nothing said before. */
export const aModelRequest = (over: Partial<ModelRequest> = {}): ModelRequest => ({
  business: { ...aNumber(), phoneNumberId: NUMBER_ID },
  history: [],
  questions: ['Where are you?'],
  now: NOON,
  ...over,
});
