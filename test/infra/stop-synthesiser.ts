// After the last test file of the suite.
import { once } from 'node:events';

export default async (): Promise<void> => {
  const { synthesiser } = globalThis;
  if (!synthesiser || synthesiser.exitCode !== null || synthesiser.signalCode !== null) return;
  const closed = once(synthesiser, 'close');
  synthesiser.kill('SIGTERM');
  await closed;
};
