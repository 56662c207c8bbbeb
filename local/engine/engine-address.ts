import { randomInt } from 'node:crypto';
import { findFreePort } from '../support/free-port.ts';

export type EngineAddress = { readonly host: string; readonly port: number };

/**
 * Where an engine listens. It answers any page that finds it, so on Linux, where all of 127.0.0.0/8 is loopback, it gets
 * an address at random: 16 million addresses with some 28,000 ports each are too many for a page to try. Elsewhere there
 * is 127.0.0.1 alone, and the port at random.
 */
export const chooseEngineAddress = async (platform: NodeJS.Platform = process.platform): Promise<EngineAddress> => {
  const host =
    platform === 'linux' ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}` : '127.0.0.1';
  return { host, port: await findFreePort() };
};

export const endpointAt = ({ host, port }: EngineAddress): string => `http://${host}:${port}`;
