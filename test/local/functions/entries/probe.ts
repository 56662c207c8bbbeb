// A function for the tests of the function host: it does what the event says.
import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

interface Probe {
  readonly do:
    | 'describe'
    | 'meet'
    | 'fail'
    | 'spin'
    | 'hang'
    | 'crash'
    | 'crash-when-idle'
    | 'exit'
    | 'print'
    | 'nothing';
  readonly url?: string;
}

const environment = randomUUID();
let handled = 0;
let running = 0;
let mostAtOnce = 0;

const describe = (context: Context) => ({
  variables: { ...process.env },
  context: { ...context, getRemainingTimeInMillis: context.getRemainingTimeInMillis() },
});

const meet = async (url: string) => {
  running += 1;
  mostAtOnce = Math.max(mostAtOnce, running);
  await (await fetch(url)).text();
  running -= 1;
  handled += 1;
  return { environment, mostAtOnce, handled };
};

export const handler = async (event: Probe, context: Context): Promise<unknown> => {
  switch (event.do) {
    case 'describe':
      return describe(context);
    case 'meet':
      return meet(event.url ?? '');
    case 'fail':
      throw new RangeError('out of stock');
    case 'spin':
      for (;;);
    case 'hang':
      return new Promise(() => undefined);
    case 'crash':
      setImmediate(() => {
        throw new TypeError('not caught by anyone');
      });
      return new Promise(() => undefined);
    case 'crash-when-idle':
      setTimeout(() => {
        throw new TypeError('too late');
      }, 20);
      return { environment };
    case 'exit':
      return process.exit(3);
    case 'print':
      process.stdout.write('one ');
      process.stdout.write('line\u2028\nand ');
      process.stderr.write('an error\n');
      process.stdout.write('another é\n');
      return { environment };
    case 'nothing':
      return undefined;
  }
};
