/** What an `UpdateItem` changes and on which clauses; every name is aliased, since reserved words abound. */
export type Update = {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Joined by `AND`; `#name` and `:name` stand for an attribute and a value of `values`. */
  readonly conditions: readonly string[];
  /** Values that only the conditions use. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Aliases that only the conditions use: attribute by alias without `#`. */
  readonly names?: Readonly<Record<string, string>>;
};

/** Keys of `set` are attributes, or a path of two with a dot, such as `sends.1#sent`. */
export const toUpdateInput = ({ set, remove = [], conditions, values = {}, names = {} }: Update) => {
  const aliases = new Map<string, string>();
  const alias = (name: string) => {
    const known = aliases.get(name) ?? `#a${aliases.size}`;
    aliases.set(name, known);
    return known;
  };
  const path = (name: string) => name.split('.').map(alias).join('.');
  const entries = Object.entries(set);
  const clauses = [
    entries.length > 0 ? `SET ${entries.map(([name], i) => `${path(name)} = :v${i}`).join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.map(path).join(', ')}` : '',
  ];
  const conditionNames = Object.entries(names).map(([name, attribute]) => [`#${name}`, attribute]);
  const setValues = entries.map(([, value], i) => [`:v${i}`, value]);
  const conditionValues = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  const allValues = Object.fromEntries([...setValues, ...conditionValues]);
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries([
      ...[...aliases].map(([name, key]) => [key, name]),
      ...conditionNames,
    ]),
    ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
};
