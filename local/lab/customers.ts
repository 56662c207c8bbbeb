import { attackers } from './customers/attackers.ts';
import { knownAnswers } from './customers/known-answers.ts';
import { moods } from './customers/moods.ts';
import { oddMessages } from './customers/odd-messages.ts';
import { otherWords } from './customers/other-words.ts';
import { unknownAnswers } from './customers/unknown-answers.ts';
import { withPeople } from './customers/with-people.ts';
import type { Customer } from './script.ts';

/** All customers, in the order in which they are played and shown. */
export const customers: readonly Customer[] = [
  ...knownAnswers,
  ...otherWords,
  ...unknownAnswers,
  ...moods,
  ...withPeople,
  ...oddMessages,
  ...attackers,
];
