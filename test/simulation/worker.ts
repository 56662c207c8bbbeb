import { parentPort } from 'node:worker_threads';
import { runTask, type Task } from './task.ts';

// The libraries ask for their settings at every line, which costs less of an object than of the environment.
process.env = { ...process.env };

/** One thread of a run: does one piece of work after another, and answers with what came of each. */
parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await runTask(task));
});
