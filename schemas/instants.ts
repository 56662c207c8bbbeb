import * as z from 'zod';

/** Fixed-width ISO-8601 UTC with milliseconds: sorts as text in keys. */
export const IsoInstant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export type IsoInstant = z.infer<typeof IsoInstant>;
