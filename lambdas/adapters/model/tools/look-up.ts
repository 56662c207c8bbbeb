import * as z from 'zod';
import { fenced } from '../fence.ts';
import { PROMPT_BUDGET } from '../prompt.ts';
import { cutToTokens, takeWithin } from '../token-budget.ts';
import { defineTool } from './define-tool.ts';

/** Each look-up stays in the conversation, and is paid again with every answer after it. */
const MOST_TOKENS = 1_000;

export const lookUp = defineTool({
  about: 'Searches what the business has written, by a few words on one subject.',
  isOf: ({ lookUp }) => lookUp !== undefined,
  args: () => z.strictObject({ query: z.string().min(1).max(300) }),
  run: async ({ query }, { request, find }) => {
    const found = (await request.lookUp?.(query)) ?? [];
    const fencedPieces = found.map(({ id, title, text }) =>
      fenced('piece', { id, title }, cutToTokens(text, PROMPT_BUDGET.one)),
    );
    const shown = takeWithin(fencedPieces, MOST_TOKENS);
    find(found.slice(0, shown.length));
    return shown.length === 0 ? 'Nothing is written on that.' : ['<knowledge>', ...shown, '</knowledge>'].join('\n');
  },
});
