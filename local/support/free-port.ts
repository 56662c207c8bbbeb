import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { ConfigurationError } from './configuration-error.ts';
import { errorCode } from './error-code.ts';

/** A loopback port that nothing listened on a moment ago. For programs that cannot be asked which port they took. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** @throws ConfigurationError naming the port and `variable`, which changes it. Port 0 is always free. */
export const requireFreePort = async (port: number, variable: string): Promise<void> => {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    throw portError(error, port, variable);
  }
  server.close();
  await once(server, 'close');
};

/** `error` in words for the person who starts the stack, when it is that `port` cannot be had; else as it is. */
export const portError = (error: unknown, port: number, variable: string): unknown => {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return new ConfigurationError(
      `Port ${port} is in use. Stop what listens there, or set ${variable} to another port.`,
    );
  }
  if (code === 'EACCES') {
    return new ConfigurationError(`Port ${port} may not be used. Set ${variable} to another port.`);
  }
  return error;
};
