import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startScheduler } from '../../local/scheduler.ts';

describe('startScheduler', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const aSchedule = (invoke: (event: unknown) => Promise<unknown>) => {
    const events: unknown[] = [];
    const failures: unknown[] = [];
    const scheduler = startScheduler({
      sweeper: {
        invoke: (event) => {
          events.push(event);
          return invoke(event);
        },
      },
      everySeconds: 60,
      onFailure: (error) => failures.push(error),
    });
    return { scheduler, events, failures };
  };

  it('runs at once and then in its rhythm, also while a run before has not ended', () => {
    const { scheduler, events } = aSchedule(() => new Promise(() => undefined));
    expect(events).toEqual([{ source: 'answerline.scheduler', olderThanSeconds: 0 }]);

    jest.advanceTimersByTime(59_999);
    expect(events).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(events[1]).toEqual({ source: 'answerline.scheduler' });
    jest.advanceTimersByTime(120_000);
    expect(events).toHaveLength(4);
    scheduler.stop();
  });

  it('tells of a failed run and goes on', async () => {
    const { scheduler, events, failures } = aSchedule(() => Promise.reject(new Error('no table')));

    await jest.advanceTimersByTimeAsync(60_000);

    expect(events).toHaveLength(2);
    expect(failures).toEqual([new Error('no table'), new Error('no table')]);
    scheduler.stop();
  });

  it('starts nothing after its stop', () => {
    const { scheduler, events } = aSchedule(() => Promise.resolve());

    scheduler.stop();
    jest.advanceTimersByTime(600_000);

    expect(events).toHaveLength(1);
  });
});
