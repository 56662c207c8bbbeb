/** Ends an exhaustive `switch`; a case left out is a type error before it is this one. */
export const assertNever = (value: never): never => {
  throw new TypeError(`unexpected case ${typeof value}`);
};
