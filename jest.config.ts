// npm run jest -- FILE: any test, by its path. The npm scripts run a suite each; its files are in test/suites/.
import browser from './test/suites/browser.ts';
import checklist from './test/suites/checklist.ts';
import infra from './test/suites/infra.ts';
import integration from './test/suites/integration.ts';
import kill from './test/suites/kill.ts';
import simulation from './test/suites/simulation.ts';
import { suite } from './test/suites/suite.ts';
import table from './test/suites/table.ts';
import unit from './test/suites/unit.ts';

const SUITES = [unit, table, integration, infra, simulation, checklist, kill, browser];

export default suite(
  SUITES.flatMap(({ projects }) => projects),
  2,
);
