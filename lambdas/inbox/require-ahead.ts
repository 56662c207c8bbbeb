import type { IsoInstant } from '../../schemas/instants.ts';
import { AppError } from '../core/app-error.ts';

/**
 * What is put off is put off until an instant that is still to come; null and nothing at all put nothing off.
 *
 * @throws {AppError} `request.invalid`.
 */
export const requireAhead = (name: string, until: IsoInstant | null | undefined, now: IsoInstant): void => {
  if (typeof until === 'string' && until <= now) throw new AppError('request.invalid', `${name}: is not in the future`);
};
