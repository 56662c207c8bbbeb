import type { KnowledgePiece, ModelRequest, ReplyModel } from '../../core/reply-model.ts';
import { documentsFit } from '../model/prompt-knowledge.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/**
 * A model that is told which number it answers for, and what that number's documents say: everything where it fits, which
 * needs no search, else what may answer. It may search for more.
 */
export const withKnowledge = (
  model: ReplyModel,
  { pieces, search }: KnowledgeSource,
  phoneNumberId: string,
): ReplyModel => {
  const tell = async ({
    business,
    questions,
  }: ModelRequest): Promise<Pick<ModelRequest, 'documents' | 'knowledge'>> => {
    const documents = await pieces(phoneNumberId);
    const asked = questions.map(({ text }) => text).filter((text) => text.trim() !== '');
    if (documentsFit(business, documents))
      return { documents: documents.map(({ id, title, text }) => ({ id, title, text })) };
    return {
      knowledge: asked.length === 0 ? [] : await search(phoneNumberId, asked),
    };
  };
  return {
    reply: async (request, signal) => {
      signal.throwIfAborted();
      const told = await tell(request);
      const found: KnowledgePiece[] = [];
      const lookUp = async (query: string) => {
        const more = await search(phoneNumberId, [query]);
        found.push(...more);
        return more;
      };
      const business = { ...request.business, phoneNumberId };
      const reply = await model.reply({ ...request, ...told, business, lookUp }, signal);
      const knew = new Map([...(told.documents ?? told.knowledge ?? []), ...found].map((piece) => [piece.id, piece]));
      return { ...reply, telling: { ...reply.telling, knew: [...knew.values()] } };
    },
  };
};
