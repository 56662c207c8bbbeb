import type { Exchange, Rule } from '../script.ts';

const repliesIn = ({ settled }: Exchange): ReadonlySet<string> =>
  new Set(settled.map(({ replyMessageIds }) => JSON.stringify(replyMessageIds)));

/** All that was asked got one and the same answer. */
export const answersOnce: Rule = {
  name: 'answers all of it once',
  holds: (exchange) => exchange.said.length > 0 && repliesIn(exchange).size === 1,
};

export const staysSilent: Rule = { name: 'stays silent', holds: ({ said }) => said.length === 0 };

export const sendsAtMost = (messages: number): Rule => ({
  name: `sends at most ${messages} ${messages === 1 ? 'message' : 'messages'}`,
  holds: ({ said }) => said.length <= messages,
});

/** People are told, for one of these reasons where some are named. */
export const handsOver = (...reasons: readonly string[]): Rule => ({
  name: reasons.length === 0 ? 'hands over' : `hands over: ${reasons.join(' or ')}`,
  holds: ({ owner, reasons: told }) =>
    owner === 'person' && told.length > 0 && (reasons.length === 0 || told.some((reason) => reasons.includes(reason))),
});

/** It is the assistant's to answer, and it did not call anybody. */
export const keepsIt: Rule = {
  name: 'does not call a person',
  holds: ({ owner, reasons }) => owner === 'assistant' && reasons.length === 0,
};
