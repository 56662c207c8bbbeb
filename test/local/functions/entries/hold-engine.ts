// Starts the table engine of a data directory, says so, and holds it until it is ended itself.
import { startDataEngine } from '../../../../local/engine/table-engine.ts';

const { endpoint } = await startDataEngine(process.argv[2] ?? '');
process.stdout.write(`${endpoint}\n`);
