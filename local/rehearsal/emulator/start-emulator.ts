import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { stopProcessGroup } from '../../engine/stop-process.ts';
import { findFreePort } from '../../support/free-port.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { TOOLS_PATH, WORK_DIR } from '../paths.ts';
import { startKeyProxy } from './key-proxy.ts';
import { removeRunningRecord, stopLeftEmulator, writeRunningRecord } from './running-record.ts';

const READY_WITHIN_MS = 60_000;
const STOP_GRACE_MS = 5_000;

export const REGION = 'us-east-1';
/** The account's root: what is done with it is always allowed, as ops are who deploy. */
export const ROOT_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

export interface Emulator {
  readonly port: number;
  /** What SDK clients of this process are made with. */
  readonly clientConfig: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: typeof ROOT_CREDENTIALS;
  };
  /** Of commands that work on the emulated account. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an emulated AWS account, empty, on a free port of the loopback interface. It speaks TLS, and every request of a
 * function is judged by the function's role.
 */
export const startEmulator = async (executable: string): Promise<Emulator> => {
  await stopLeftEmulator(executable);
  const folder = join(WORK_DIR, 'account');
  rmSync(folder, { recursive: true, force: true });
  const make = (name: string) => {
    const made = join(folder, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const temporary = make('tmp');
  // The emulator's own scripts are CommonJS, and this repository is not.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  const port = await findFreePort();
  const keyProxy = await startKeyProxy(() => port);
  const logFile = join(WORK_DIR, 'emulator.log');
  const log = openSync(logFile, 'w');
  const child = spawn(executable, [], {
    cwd: folder,
    // It hands its own environment to every function, so it has nothing of ours.
    env: {
      HOME: make('home'),
      PATH: TOOLS_PATH,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      STATE_DIR: make('state'),
      S3_DATA_DIR: make('s3'),
      TMPDIR: temporary,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      AUTH: 'true',
      USE_SSL: '1',
      http_proxy: keyProxy.url,
    },
    // A group of its own, so that its functions' processes end with it.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  if (child.pid !== undefined) writeRunningRecord(child.pid);
  const stop = async () => {
    keyProxy.close();
    if (child.pid !== undefined) await stopProcessGroup(child.pid, () => hasEnded(child), STOP_GRACE_MS);
    removeRunningRecord();
  };
  try {
    const certificate = join(temporary, 'ministack-tls/server.crt');
    await waitUntil(
      'the emulator listens',
      () => hasEnded(child) || /Running on https/.test(readFileSync(logFile, 'utf8')),
      Boolean,
      READY_WITHIN_MS,
    );
    if (hasEnded(child)) throw new Error(`The emulator ended at its start:\n${readFileSync(logFile, 'utf8')}`);
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')]);
    // The certificate is for this name.
    const endpoint = `https://localhost:${port}`;
    return {
      port,
      clientConfig: { endpoint, region: REGION, credentials: ROOT_CREDENTIALS },
      environment: commandEnvironment(endpoint, certificate),
      logFile,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const commandEnvironment = (endpoint: string, certificate: string): Emulator['environment'] => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('AWS_') && !name.startsWith('npm_'),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: TOOLS_PATH,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ROOT_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_CREDENTIALS.secretAccessKey,
    // No profile of this machine's user, whatever it says.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    NO_COLOR: '1',
    CI: '1',
  };
};
