import { messageParts } from '../../core/assistant/message-parts.ts';
import { openingStatus } from '../../core/assistant/opening-hours.ts';
import { sentencesOf } from '../../core/assistant/sentences.ts';
import type { ModelReply } from '../../core/reply-model.ts';
import type { Finding, Setting } from './understand.ts';

export const provider = 'built-in';

const MOST_TOPICS = 6;

const topicsOf = ({ index }: Setting): readonly string[] =>
  index.pairs.slice(0, MOST_TOPICS).map(({ question }) => sentencesOf(question)[0] ?? question);

const contentOf = (setting: Setting, findings: readonly Finding[]): readonly string[] => {
  const { business, phrases } = setting;
  const texts = findings.flatMap((finding) => {
    switch (finding.kind) {
      case 'answer':
        return finding.texts.map((text) => text.trim());
      case 'identity':
        return [phrases.identity(business.businessName)];
      case 'topics':
        return [phrases.topics(business.businessName, topicsOf(setting))];
      default:
        return [];
    }
  });
  return [...new Set(texts)];
};

const nextSteps = ({ business, phrases, now }: Setting): string => {
  const status = openingStatus(business, now);
  return status.state === 'closed' ? phrases.colleagueWhenOpen(phrases.moment(status.opens)) : phrases.colleague;
};

type Handover = {
  readonly reason: 'asked_for_person' | 'unreadable_message' | 'unknown_question';
  readonly why: string;
};

const handoverOf = ({ phrases }: Setting, findings: readonly Finding[], hasContent: boolean): Handover | undefined => {
  const has = (kind: Finding['kind']) => findings.some((finding) => finding.kind === kind);
  const unknown = hasContent ? phrases.unknownRest : phrases.unknown;
  if (has('person')) return { reason: 'asked_for_person', why: phrases.asked };
  if (has('unreadable'))
    return {
      reason: 'unreadable_message',
      why: has('unknown') ? `${phrases.unreadable} ${unknown}` : phrases.unreadable,
    };
  return has('unknown') ? { reason: 'unknown_question', why: unknown } : undefined;
};

/**
 * One text for all that was found: each answer once, in the order of the questions, then, when something is left for a
 * person, why and what happens next. Greetings and courtesies stand alone only when there is nothing else to say.
 */
export const composeReply = (setting: Setting, findings: readonly Finding[]): ModelReply => {
  const { business, phrases } = setting;
  const content = contentOf(setting, findings);
  const greeted = findings.some(({ kind }) => kind === 'greeting');
  const handover = handoverOf(setting, findings, content.length > 0);
  if (handover) {
    const [first, ...rest] = [...content, `${handover.why} ${nextSteps(setting)}`];
    const parts = messageParts([greeted ? `${phrases.hello} ${first}` : (first ?? ''), ...rest]);
    return { kind: 'handover', reason: handover.reason, parts, provider };
  }
  const [first, ...rest] = content;
  if (first !== undefined)
    return { kind: 'reply', parts: messageParts([greeted ? `${phrases.hello} ${first}` : first, ...rest]), provider };
  const has = (kind: Finding['kind']) => findings.some((finding) => finding.kind === kind);
  const pleasantry = has('acknowledgement') ? phrases.acknowledgement : phrases.greeting(business.businessName);
  return { kind: 'reply', parts: [has('courtesy') ? phrases.courtesy : pleasantry], provider };
};
