// npm run test:simulation: every schedule of each scenario in virtual time, the swarm, and the canaries.
import { project, suite } from './suite.ts';

export const FILES = ['simulation/simulation.test.ts', 'simulation/canaries.test.ts', 'simulation/swarm.test.ts'];

export default suite([project('simulation', FILES)], 2);
