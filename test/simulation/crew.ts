import { Worker } from 'node:worker_threads';
import type { Tally } from './tally.ts';
import type { Task } from './task.ts';

/** Threads that share out the pieces of a run; each piece goes to whoever is free first. */
export const createCrew = (size: number) => {
  const workers = Array.from({ length: size }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  const idle = [...workers];
  const waiting: { readonly task: Task; readonly begin: (worker: Worker) => void }[] = [];

  const free = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next.begin(worker);
    else idle.push(worker);
  };

  const runOn = (worker: Worker, task: Task): Promise<Tally> =>
    new Promise((resolve, reject) => {
      const done = () => {
        worker.off('message', finished);
        worker.off('error', failed);
      };
      const finished = (tally: Tally) => {
        done();
        free(worker);
        resolve(tally);
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
    run: (task: Task): Promise<Tally> => {
      const worker = idle.pop();
      if (worker) return runOn(worker, task);
      return new Promise((resolve, reject) => {
        waiting.push({ task, begin: (next) => runOn(next, task).then(resolve, reject) });
      });
    },
    dismiss: async (): Promise<void> => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};

export type Crew = ReturnType<typeof createCrew>;
