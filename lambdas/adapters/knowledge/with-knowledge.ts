import type { KnowledgePiece, ReplyModel } from '../../core/reply-model.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/** A model that is told which number it answers for, and what of that number's knowledge may answer; it may search for more. */
export const withKnowledge = (
  model: ReplyModel,
  { search }: Pick<KnowledgeSource, 'search'>,
  phoneNumberId: string,
): ReplyModel => ({
  reply: async (request, signal) => {
    signal.throwIfAborted();
    const knowledge = await search(
      phoneNumberId,
      request.questions.map(({ text }) => text),
    );
    const found: KnowledgePiece[] = [];
    const lookUp = async (query: string) => {
      const pieces = await search(phoneNumberId, [query]);
      found.push(...pieces);
      return pieces;
    };
    const business = { ...request.business, phoneNumberId };
    const reply = await model.reply({ ...request, business, knowledge, lookUp }, signal);
    return { ...reply, telling: { ...reply.telling, knew: [...knowledge, ...found] } };
  },
});
