import { Worker } from 'node:worker_threads';
import type { Found, Task } from './task.ts';

/** Threads that share out the pieces of a run; each piece goes to whoever is free first. */
export const createCrew = (size: number) => {
  const workers = Array.from({ length: size }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];

  const free = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  const runOn = <T extends Task>(worker: Worker, task: T): Promise<Found<T>> =>
    new Promise((resolve, reject) => {
      const done = () => {
        worker.off('message', finished);
        worker.off('error', failed);
      };
      const finished = (found: Found<T>) => {
        done();
        free(worker);
        resolve(found);
      };
      const failed = (error: unknown) => {
        done();
        reject(error);
      };
      worker.on('message', finished);
      worker.on('error', failed);
      worker.postMessage(task);
    });

  return {
    run: <T extends Task>(task: T): Promise<Found<T>> => {
      const worker = idle.pop();
      if (worker) return runOn(worker, task);
      return new Promise((resolve, reject) => {
        waiting.push((next) => runOn(next, task).then(resolve, reject));
      });
    },
    dismiss: async (): Promise<void> => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};

export type Crew = ReturnType<typeof createCrew>;
