/** Of a stage whose secrets are not set. */
export const noSecrets = { find: async () => undefined, refresh: async () => false, where: 'set it in the test' };
