import type { ModelReply, ReplyModel } from '../../../lambdas/core/reply-model.ts';
import type { Ask } from '../lambda.ts';
import type { Time } from '../time.ts';

export type ModelScript = (questions: readonly string[], nth: number) => ModelReply;

/** In so many parts, each of which names what it answers. */
export const partsOf =
  (parts: number): ModelScript =>
  (questions, nth) => ({
    kind: 'reply',
    parts: Array.from({ length: parts }, (_, part) => `answer ${nth}.${part} to ${questions.join(', ')}`),
    provider: 'simulated',
  });

const THINKS_MS = 1_000;
const SLOW_MS = 11_000;

/** The model: as a rule a second, at times much longer, at times without an answer, at times failing. */
export const createModel = (
  time: Time,
  script: ModelScript,
  onCall: (questions: readonly string[]) => void,
  onStop: () => void,
) => {
  let calls = 0;
  const model = (ask: Ask): ReplyModel => ({
    reply: async (request, signal) => {
      const questions = request.questions.map(({ text }) => text);
      const nth = ++calls;
      onCall(questions);
      const reply = await ask({
        what: 'model',
        begin: ({ draw, answer }) => {
          const fault = draw(['slow', 'never', 'failing']);
          if (fault === 'never') return;
          const timer = time.after(fault === 'slow' ? SLOW_MS : THINKS_MS, () =>
            answer(fault === 'failing' ? { error: new Error('the model is down') } : { value: script(questions, nth) }),
          );
          const stop = () => {
            timer.cancelled = true;
            onStop();
            answer({ error: signal.reason });
          };
          signal.addEventListener('abort', stop, { once: true });
        },
      });
      return reply as ModelReply;
    },
  });
  return { model, calls: () => calls };
};
