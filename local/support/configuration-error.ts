/** The stack cannot start as it is configured. The message is for a person and says what to change; exit code 2. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
