import type { Secrets } from './secrets.ts';

/** What answers customers where a number's settings do not say otherwise, in the order in which it is asked. */
export const modelEngine = ({ DEEPSEEK_API_KEY, OPENAI_API_KEY }: Secrets): string =>
  [...(DEEPSEEK_API_KEY ? ['deepseek'] : []), ...(OPENAI_API_KEY ? ['openai'] : []), 'built in'].join(', then ');
