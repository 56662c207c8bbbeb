import { localMoment } from '../../core/assistant/opening-hours.ts';
import type { ModelReply, ModelRequest, ReplyModel } from '../../core/reply-model.ts';
import { answerIndexOf } from './answer-index.ts';
import { lexiconsFor } from './compiled-lexicon.ts';
import { composeReply } from './compose-reply.ts';
import { type KnownPiece, NOTHING_KNOWN } from './known-index.ts';
import { phrasesIn } from './phrases.ts';
import { createReader } from './terms.ts';
import { type Setting, understand } from './understand.ts';

/** What the customer wrote last, for as long as no person has said something since: that may be about anything. */
const askedBefore = (history: ModelRequest['history']): string | undefined => {
  const last = history.findLast(({ author }) => author !== 'assistant');
  return last?.author === 'customer' ? last.text : undefined;
};

const respond = (
  { business, history, questions, language: reading, now }: ModelRequest,
  pieces: readonly KnownPiece[],
): ModelReply => {
  const index = answerIndexOf(business, pieces);
  const language = reading?.language ?? index.language ?? 'en';
  const lexicons = lexiconsFor(language, index.language);
  const setting: Setting = {
    business,
    index,
    language,
    lexicons,
    read: createReader(lexicons, index.words),
    phrases: phrasesIn[language],
    now: localMoment(now, business.timeZone),
  };
  return composeReply(setting, understand(setting, questions, askedBefore(history)));
};

/** All that a business number knows beside its settings, as the same list for as long as that does not change. */
export type KnownPieces = (phoneNumberId: string) => Promise<readonly KnownPiece[]>;

/**
 * The model that needs no key and no network: it answers from the number's own settings (opening hours, questions and
 * answers) and from its documents, hands over what they do not answer, and never repeats what the customer wrote. Rejects
 * with the signal's reason when it is aborted before the work starts; the work itself takes milliseconds and does not
 * yield.
 */
export const createBuiltInResponder = (knownPieces?: KnownPieces): ReplyModel => ({
  async reply(request, signal) {
    signal.throwIfAborted();
    const { phoneNumberId } = request.business;
    const pieces = phoneNumberId === undefined ? undefined : await knownPieces?.(phoneNumberId);
    signal.throwIfAborted();
    return respond(request, pieces ?? NOTHING_KNOWN);
  },
});
