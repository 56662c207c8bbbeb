import { Socket } from 'node:net';

/** Something tried to reach an address that the lab has no business with. */
export class ForeignConnectionError extends Error {
  constructor(addresses: readonly string[]) {
    super(
      `The lab was about to connect to ${addresses.join(', ')}. Nothing was sent: it plays with its own engines, ` +
        'and with the provider whose key is set.',
    );
    this.name = 'ForeignConnectionError';
  }
}

export type ConnectionGuard = {
  /** Another address, `host:port`, that may be connected to. */
  allow(address: string): void;
  /** @throws ForeignConnectionError when a connection was refused since the guard stands, whoever caught its error. */
  assertNone(): void;
  /** Lets everything through again. */
  release(): void;
};

type Target = { readonly host?: string; readonly port?: number | string; readonly path?: string };

const isTarget = (value: unknown): value is Target => typeof value === 'object' && value !== null;

/** `connect(options)`, `connect(port, host)`, `connect(path)`, or the list that `net.connect` makes of any of them. */
const addressOf = (args: readonly unknown[]): string => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (isTarget(first)) return first.path ?? `${first.host ?? 'localhost'}:${first.port}`;
  if (typeof first === 'string' && Number.isNaN(Number(first))) return first;
  return `${typeof second === 'string' ? second : 'localhost'}:${first}`;
};

/**
 * Refuses every connection of this process, TLS and pipes included, but those to allowed addresses: `net`, `tls`, `http`
 * and `fetch` all begin with `Socket.prototype.connect`. It is refused before a name is looked up.
 */
export const guardConnections = (): ConnectionGuard => {
  const allowed = new Set<string>();
  const refused = new Set<string>();
  const { connect } = Socket.prototype;
  const guarded = function (this: Socket, ...args: unknown[]): Socket {
    const address = addressOf(args);
    if (allowed.has(address)) return Reflect.apply(connect, this, args);
    refused.add(address);
    throw new ForeignConnectionError([address]);
  };
  Object.assign(Socket.prototype, { connect: guarded });
  return {
    allow: (address) => {
      allowed.add(address);
    },
    assertNone: () => {
      if (refused.size > 0) throw new ForeignConnectionError([...refused]);
    },
    release: () => {
      Object.assign(Socket.prototype, { connect });
    },
  };
};
