/*
 * While a message or a change is on its way, what is read of its conversation may show the state before, or hold the
 * message already beside the bubble that waits for its answer. So what was read meanwhile is not taken.
 */

const marks = new Map<string, { inFlight: number; ended: number }>();

const markOf = (conversationId: string) => {
  const mark = marks.get(conversationId) ?? { inFlight: 0, ended: 0 };
  marks.set(conversationId, mark);
  return mark;
};

/** Runs what changes a conversation. */
export const asChange = async <Answer>(conversationId: string, change: () => Promise<Answer>): Promise<Answer> => {
  const mark = markOf(conversationId);
  mark.inFlight += 1;
  try {
    return await change();
  } finally {
    mark.inFlight -= 1;
    mark.ended += 1;
  }
};

/** False while a change is on its way; else a number that is another one after every change. */
export const changeMark = (conversationId: string): number | false => {
  const { inFlight, ended } = markOf(conversationId);
  return inFlight === 0 && ended;
};
