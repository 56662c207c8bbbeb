export type Value = string | number | boolean;
/** What a query sees of a line, or makes of several. */
export type Row = Readonly<Record<string, Value>>;

type Event = { readonly group: string; readonly epochMs: number; readonly raw: string };

/**
 * The fields of a log event as Logs Insights discovers them: its own, and those of a JSON line, where what is nested
 * stands under dotted names, an element of a list under its place (AWS, Supported logs and discovered fields).
 */
export const discoverFields = ({ group, epochMs, raw }: Event): Row => {
  const row: Record<string, Value> = { '@timestamp': epochMs, '@message': raw, '@log': group };
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) add(name === '' ? key : `${name}.${key}`, inner);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      row[name] = value;
    }
  };
  add('', parsed(raw));
  return row;
};

/** A line that is no JSON has no fields but its own. */
const parsed = (raw: string): unknown => {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
};
