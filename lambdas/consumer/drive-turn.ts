import type { Answer, Command, Requested, RequestName, TurnContext } from '../core/turn/commands.ts';
import { takeTurn } from '../core/turn/turn.ts';
import type { TurnEnd } from '../core/turn/work.ts';

/** Hears of every request of a turn, before it is made and once it is answered. */
export type TurnListener = {
  before(command: Command): void;
  after(command: Command, answer: Answer<RequestName>): void;
};

/**
 * Runs one turn to its end: makes each request it yields, and hands it the answer. A request that fails ends the turn
 * as a crash would; the next turn goes on from what is stored.
 */
export const driveTurn = async (
  outside: Requested<RequestName>,
  context: TurnContext,
  listener: TurnListener,
): Promise<TurnEnd> => {
  const turn = takeTurn(context);
  let step = turn.next();
  while (!step.done) {
    const command = step.value;
    listener.before(command);
    const request = outside[command.ask] as (input: Command) => Promise<Answer<RequestName>>;
    const answer = await request(command);
    listener.after(command, answer);
    step = turn.next(answer);
  }
  return step.value;
};
