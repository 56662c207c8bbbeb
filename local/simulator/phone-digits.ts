/** A phone number as Meta tells it in webhooks: without `+`, spaces, hyphens and parentheses. */
export const digitsOf = (phone: string): string => phone.replace(/[+\s()-]/g, '');
