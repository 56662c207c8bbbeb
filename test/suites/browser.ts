// npm run test:browser: the page in Chromium, which must be on the machine.
import { project, suite } from './suite.ts';

export const FILES = ['browser/**/*.test.ts'];

export default suite([project('browser', FILES)], 1);
