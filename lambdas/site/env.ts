import * as z from 'zod';

export const SiteEnv = z.object({ BUCKET_NAME: z.string().min(3) });
export type SiteEnvironment = z.input<typeof SiteEnv>;
