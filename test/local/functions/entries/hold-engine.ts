// Starts the table engine of a data directory, says so, and holds it until it is ended itself.
import { startDataEngine } from '../../../../local/engine/table-engine.ts';

const [, , dataDir = '', key = ''] = process.argv;
const { endpoint } = await startDataEngine(dataDir, { key });
process.stdout.write(`${endpoint}\n`);
