import { ask } from '../../e2e/http.ts';

export type Customer = { readonly phone: string; readonly name: string };

/** A customer writes on a simulated phone, with the name that WhatsApp would tell. */
export const writes = async (
  simulator: string,
  from: Customer,
  message: string | Readonly<Record<string, unknown>>,
): Promise<string> => {
  const element = typeof message === 'string' ? { text: { body: message } } : message;
  const { status, body } = await ask('POST', `${simulator}/simulator/inbound`, { body: { from, message: element } });
  if (status !== 200) throw new Error(`The simulator answered ${status}`);
  return (body as { wamid: string }).wamid;
};
