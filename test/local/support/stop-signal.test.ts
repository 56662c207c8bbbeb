import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type Host, listenToStarter } from '../../../local/support/stop-signal.ts';

/** A process whose output is kept, and can be broken as a pipe breaks when its reader goes. */
const aProcess = () => {
  const written: string[] = [];
  let isBroken = false;
  const output = () =>
    new Writable({
      autoDestroy: false,
      decodeStrings: false,
      write: (chunk, _, done) => {
        if (!isBroken) written.push(chunk);
        done(isBroken ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
      },
    });
  const signals = new EventEmitter();
  const host = Object.assign(signals, { stdout: output(), stderr: output() }) as unknown as Host;
  return {
    host,
    signals,
    written,
    break: () => {
      isBroken = true;
    },
  };
};

describe('listenToStarter', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('takes %s for the word to stop, however often it comes', async (signal) => {
    const { host, signals } = aProcess();
    const { stopAsked } = listenToStarter(host);

    signals.emit(signal);
    signals.emit(signal);

    await stopAsked;
  });

  it.each(['toStandardOutput', 'toStandardError'] as const)('%s writes lines', (write) => {
    const { host, written } = aProcess();
    const starter = listenToStarter(host);

    starter[write]('one');
    starter[write]('two');

    expect(written).toEqual(['one\n', 'two\n']);
  });

  it.each(['toStandardOutput', 'toStandardError'] as const)(
    'takes a broken pipe of %s for the word to stop, and writes nothing there any more',
    async (write) => {
      const process = aProcess();
      const starter = listenToStarter(process.host);

      process.break();
      starter[write]('lost');
      await starter.stopAsked;
      const stream = write === 'toStandardOutput' ? process.host.stdout : process.host.stderr;
      let tried = 0;
      stream.write = () => {
        tried += 1;
        return true;
      };
      starter[write]('to nobody');

      expect([process.written, tried]).toEqual([[], 0]);
    },
  );
});
