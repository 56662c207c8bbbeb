import { SimulatorDataError } from './simulator/data-error.ts';
import { ConfigurationError } from './support/configuration-error.ts';
import { portError } from './support/free-port.ts';

/** Why the simulator did not start, in words for the person who starts it where they can mend it; else as it is. */
export const simulatorStartError = (error: unknown, port: number): unknown =>
  error instanceof SimulatorDataError
    ? new ConfigurationError(error.message, { cause: error })
    : portError(error, port, 'SIMULATOR_PORT');
