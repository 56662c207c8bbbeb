import * as z from 'zod';
import type { BusinessProfile } from '../../../core/reply-model.ts';
import { defineTool } from './define-tool.ts';

const fieldsOf = ({ assistant }: BusinessProfile) => assistant?.leadFields ?? [];

export const setLeadFields = defineTool({
  about: 'Keeps what this customer has told of themselves; null for what they have not told.',
  isOf: ({ business }) => fieldsOf(business).length > 0,
  args: (business) => {
    const field = () => z.string().max(300).nullable().default(null);
    return z.strictObject({
      fields: z.strictObject(Object.fromEntries(fieldsOf(business).map(({ name }) => [name, field()]))),
    });
  },
  run: ({ fields }, { tell }) => {
    const told = Object.fromEntries(
      Object.entries(fields).filter((field): field is [string, string] => field[1] !== null),
    );
    tell(told);
    const names = Object.keys(told);
    return names.length === 0 ? 'Nothing was kept.' : `Kept: ${names.join(', ')}.`;
  },
});
