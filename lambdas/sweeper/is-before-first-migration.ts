import { isNotMigrated } from '../runtime/mismatches.ts';
import type { Authorization } from './authorize-cron.ts';
import type { SweeperPorts } from './handler.ts';

/**
 * Whether the schedule runs over a table that was never migrated and holds no number: a first deployment, where nothing
 * can be due. A table that has numbers and says no version has lost it: no other function counts that.
 *
 * @throws for a table that this version does not read; to people who call by hand, whatever the table holds.
 */
export const isBeforeFirstMigration = async (
  { requireSchema, listNumbers, meter }: Pick<SweeperPorts, 'requireSchema' | 'listNumbers' | 'meter'>,
  method: Authorization['method'],
): Promise<boolean> => {
  try {
    await requireSchema();
    return false;
  } catch (error) {
    if (!isNotMigrated(error)) throw error;
    const isEmpty = (await listNumbers()).length === 0;
    if (isEmpty && method === 'scheduler') return true;
    if (!isEmpty) meter('SchemaMismatches');
    throw error;
  }
};
