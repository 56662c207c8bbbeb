import { configure } from '@testing-library/react';
import { PATIENCE_MS } from '../../support/patience.ts';

// A second, which it is by default, is short on a machine that is busy.
configure({ asyncUtilTimeout: PATIENCE_MS });
