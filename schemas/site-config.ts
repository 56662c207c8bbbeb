import * as z from 'zod';

/** `/config.json`: what the inbox's page is told by where it was deployed. Every address is absolute. */
export const SiteConfig = z.strictObject({
  auth: z.strictObject({
    /** `iss` of the tokens. */
    issuer: z.url(),
    clientId: z.string().min(1),
    authorizationEndpoint: z.url(),
    tokenEndpoint: z.url(),
    /** Takes `client_id` and `logout_uri`, as a user pool's does. */
    endSessionEndpoint: z.url(),
  }),
  version: z.string(),
  /** The simulated phone; in the embedded stack only. */
  phone: z.url().exactOptional(),
});
export type SiteConfig = z.infer<typeof SiteConfig>;
