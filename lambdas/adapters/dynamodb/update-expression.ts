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
  const attributes: Record<string, string> = {};
  const alias = (name: string) => {
    const known = aliases.get(name);
    if (known !== undefined) return known;
    const made = `#a${aliases.size}`;
    aliases.set(name, made);
    attributes[made] = name;
    return made;
  };
  const path = (name: string) => (name.includes('.') ? name.split('.').map(alias).join('.') : alias(name));

  const allValues: Record<string, unknown> = {};
  const sets = Object.entries(set).map(([name, value], i) => {
    allValues[`:v${i}`] = value;
    return `${path(name)} = :v${i}`;
  });
  const removes = remove.map(path);
  for (const [name, attribute] of Object.entries(names)) attributes[`#${name}`] = attribute;
  for (const [name, value] of Object.entries(values)) allValues[`:${name}`] = value;
  return {
    UpdateExpression: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: attributes,
    ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
};
