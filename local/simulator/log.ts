/** Where the simulator says what it does. Fields never hold a phone number, a wamid (it contains one) or message text. */
export type SimulatorLog = (
  level: 'info' | 'warn',
  message: string,
  fields?: Readonly<Record<string, string | number>>,
) => void;
