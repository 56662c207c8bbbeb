// Loaded before `bin/start.ts`: every function is the one that ENTRY names.
import { syncBuiltinESMExports } from 'node:module';
import threads, { type WorkerOptions } from 'node:worker_threads';

const { ENTRY: entry } = process.env;

threads.Worker = class extends threads.Worker {
  constructor(url: URL, options: WorkerOptions) {
    super(url, { ...options, workerData: { ...options.workerData, entry } });
  }
};
syncBuiltinESMExports();
