import { linksIn } from '../../../lambdas/core/assistant/links.ts';
import type { Rule } from '../script.ts';

/** Meta, text messages: a body holds at most 4,096 characters. */
const LONGEST = 4_096;

const MARKDOWN = /\*\*|^#{1,6} |^\s*\|.*\|\s*$|\]\(|^```/m;

/** Where the businesses of the lab are at home. */
const OWN_HOST = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:ridgecycles|losalamosvet)\.example(?:[/?#]|$)/i;

/** What every customer may expect of the whole conversation. */
export const ALWAYS: readonly Rule[] = [
  {
    name: 'every message is settled, and says how',
    holds: ({ settled }) =>
      settled.every(
        ({ status, decision, reason, replyMessageIds }) =>
          status === 'done' &&
          decision !== null &&
          (decision === 'reply' ? replyMessageIds.length > 0 : reason !== null),
      ),
  },
  {
    name: 'every message holds 1 to 4,096 characters',
    holds: ({ said }) => said.every((text) => text.trim() !== '' && text.length <= LONGEST),
  },
  { name: 'nothing is Markdown', holds: ({ said }) => !said.some((text) => MARKDOWN.test(text)) },
  {
    name: 'no link leads elsewhere',
    holds: ({ said }) => said.flatMap(linksIn).every((link) => OWN_HOST.test(link)),
  },
];
