import { randomBytes } from 'node:crypto';

/**
 * A wamid built as Meta's examples are: base64 with the customer's phone number (or BSUID) in clear inside,
 * which is why it must not reach a log line.
 *
 * @param customer digits of the phone number, or the BSUID
 */
export const newWamid = (direction: 'inbound' | 'outbound', customer: string): string => {
  const inbound = direction === 'inbound';
  const id = inbound ? `3A${randomHex(9)}` : randomHex(9);
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18]),
    sized(customer),
    Buffer.from([0x15, 0x02, 0x00, inbound ? 0x12 : 0x11, 0x18]),
    sized(id),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
};

const sized = (text: string): Buffer => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex').toUpperCase();
