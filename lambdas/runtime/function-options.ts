/**
 * Middy would answer a moment before the function's time is up, and leave the work under way to a frozen environment,
 * where it goes on with the next request. Without that, Lambda ends the environment with the function.
 */
export const FUNCTION_OPTIONS = { timeoutEarlyInMillis: 0 };
