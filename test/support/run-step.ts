import type { Answer, Command, RequestName, Requests, Step, TurnContext } from '../../lambdas/core/turn/commands.ts';
import { NOON } from './a-clock.ts';
import { aConversation, NUMBER_ID } from './a-conversation.ts';

/** The next request that a step is expected to make, and what it is answered. */
export type ScriptLine = { readonly [Name in RequestName]: readonly [Name, Answer<Name>] }[RequestName];

export type Played<Result> = {
  readonly asked: readonly Command[];
  readonly result: Result;
  /** What the requests of one name took, in order. */
  readonly inputs: <Name extends RequestName>(name: Name) => readonly Requests[Name]['input'][];
};

/** Runs a step against a script. A request that is not the script's next one fails, and so does a line left over. */
export const play = <Result>(step: Step<Result>, script: readonly ScriptLine[]): Played<Result> => {
  const asked: Command[] = [];
  const lines = script.values();
  let next = step.next();
  while (!next.done) {
    const command = next.value;
    const { value: line } = lines.next();
    const place = `request ${asked.length}`;
    if (!line) throw new Error(`${place} is ${command.ask}, and the script has ended`);
    if (line[0] !== command.ask) throw new Error(`${place} is ${command.ask}, and the script has ${line[0]}`);
    asked.push(command);
    next = step.next(line[1]);
  }
  const { value: left } = lines.next();
  if (left) throw new Error(`the step ended before ${left[0]}`);
  return {
    asked,
    result: next.value,
    inputs: (name) => asked.filter((command) => command.ask === name) as never,
  };
};

/** A turn at noon that has its whole time before it. */
export const aTurn = (over: Partial<TurnContext> = {}): TurnContext => ({
  phoneNumberId: NUMBER_ID,
  conversationId: aConversation().conversationId,
  turn: 'turn-1',
  now: () => NOON,
  endsAt: '2026-03-01T12:00:45.000Z',
  sendTimeoutSeconds: 10,
  graceSeconds: 90,
  witnessSeconds: 600,
  ...over,
});
