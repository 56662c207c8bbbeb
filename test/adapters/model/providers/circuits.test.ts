import { describe, expect, it } from '@jest/globals';
import { createCircuits } from '../../../../lambdas/adapters/model/providers/circuits.ts';
import { aClock } from '../../../support/a-clock.ts';

const aCircuit = () => {
  const clock = aClock();
  const circuits = createCircuits(clock);
  const fail = (times: number) => {
    for (let i = 0; i < times; i++) circuits.failed('a');
  };
  return { clock, circuits, fail, refusal: () => circuits.refusal('a') };
};

describe('a circuit', () => {
  it('opens with the third failure in a row, and of its own provider alone', () => {
    const { circuits, fail, refusal } = aCircuit();
    fail(2);
    expect(refusal()).toBeUndefined();
    circuits.answered('a');
    fail(2);
    expect(refusal()).toBeUndefined();
    fail(1);
    expect(refusal()).toBe('open_circuit');
    expect(circuits.refusal('b')).toBeUndefined();
  });

  it('lets one attempt through after half a minute, and no other until that has ended', () => {
    const { clock, circuits, fail, refusal } = aCircuit();
    fail(3);
    clock.advance(29.999);
    expect(refusal()).toBe('open_circuit');
    clock.advance(0.001);
    expect([refusal(), refusal()]).toEqual([undefined, 'open_circuit']);
    circuits.dropped('a');
    expect([refusal(), refusal()]).toEqual([undefined, 'open_circuit']);
  });

  it('is open twice as long each time, to five minutes, and closed by an answer', () => {
    const { clock, circuits, fail, refusal } = aCircuit();
    fail(3);
    for (const seconds of [30, 60, 120, 240, 300, 300]) {
      clock.advance(seconds - 1);
      expect(refusal()).toBe('open_circuit');
      clock.advance(1);
      expect(refusal()).toBeUndefined();
      fail(1);
    }
    clock.advance(300);
    expect(refusal()).toBeUndefined();
    circuits.answered('a');
    expect([refusal(), refusal()]).toEqual([undefined, undefined]);
  });

  it('keeps a provider at rest for as long as it asked for', () => {
    const { clock, circuits, refusal } = aCircuit();
    circuits.failed('a', 10);
    clock.advance(9);
    expect(refusal()).toBe('retry_after');
    clock.advance(1);
    expect(refusal()).toBeUndefined();
  });
});
