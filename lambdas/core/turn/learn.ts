import type { InboundMessage } from '../../../schemas/message.ts';
import { fieldsOf, type Learnt, learnLead } from '../lead/learn-lead.ts';
import { sourceOf } from '../lead/source-of.ts';
import { ask, type Step } from './commands.ts';
import type { Decision } from './decide-turn.ts';
import type { Work } from './work.ts';

/**
 * Learn: what the customer told of themselves, and the ad that brought them, is kept before the reply is prepared, since
 * a prepared reply is sent again without a model being asked. Where there is nothing new, nothing is written.
 */
export function* learn(work: Work, questions: readonly InboundMessage[], decision: Decision): Step<Work> {
  const newest = questions.at(-1);
  if (!newest || decision.kind === 'later' || decision.kind === 'unwanted') return work;
  const { leadFields = [] } = work.settings.assistant ?? {};
  const source = questions.map(sourceOf).find((found) => found !== undefined);
  const learnt: Learnt = {
    fields: fieldsOf(decision.lead ?? {}, leadFields),
    ...(source && { source }),
    required: leadFields.filter(({ required }) => required).map(({ name }) => name),
  };
  const { conversation, context, lead: seen } = work;
  if (!learnLead(seen, learnt, conversation, context.now())) return work;
  const { contactId } = conversation;
  const { lead } = yield* ask('learn', { contactId, seen, learnt, messageSk: newest.sk });
  return { ...work, lead };
}
