import { atMost } from '../../../lambdas/core/at-most.ts';
import type { Walk } from '../../../lambdas/core/sweep/walk-numbers.ts';

/** A walk with time enough, one request after another, so that a test knows their order. */
export const aWalk = (): Walk => ({ inTurn: atMost(1), isOver: () => false });
