type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merge = (value: unknown, patch: Values): Values => {
  const merged: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete merged[name];
    else if (change !== undefined) merged[name] = isObject(change) ? merge(merged[name], change) : change;
  }
  return merged;
};

/**
 * Settings after a change (RFC 7396, JSON Merge Patch): `null` takes one away, an object changes what it names, anything
 * besides replaces. What is `undefined` is left as it is.
 */
export const mergeSettings = (settings: object | undefined, patch: object): Values => merge(settings, { ...patch });
