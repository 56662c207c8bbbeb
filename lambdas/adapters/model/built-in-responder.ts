import { localMoment } from '../../core/assistant/opening-hours.ts';
import type { ModelReply, ModelRequest, ReplyModel } from '../../core/reply-model.ts';
import { answerIndexOf } from './answer-index.ts';
import { lexiconsFor } from './compiled-lexicon.ts';
import { composeReply } from './compose-reply.ts';
import { detectLanguage } from './detect-language.ts';
import { phrasesIn } from './phrases.ts';
import { createReader } from './terms.ts';
import { type Setting, understand } from './understand.ts';

const respond = ({ business, questions, now }: ModelRequest): ModelReply => {
  const index = answerIndexOf(business);
  const language = detectLanguage(questions.join('\n')) ?? index.language ?? 'en';
  const lexicons = lexiconsFor(language);
  const setting: Setting = {
    business,
    index,
    lexicons,
    read: createReader(lexicons, index.words),
    phrases: phrasesIn[language],
    now: localMoment(now, business.timeZone),
  };
  return composeReply(
    setting,
    questions.flatMap((question) => understand(setting, question)),
  );
};

/**
 * The model that needs no key and no network: it answers from the number's own settings (opening hours, questions and
 * answers), hands over what they do not answer, and never repeats what the customer wrote. Rejects with the signal's
 * reason when it is aborted before the work starts; the work itself takes milliseconds and does not yield.
 */
export const createBuiltInResponder = (): ReplyModel => ({
  async reply(request, signal) {
    signal.throwIfAborted();
    return respond(request);
  },
});
