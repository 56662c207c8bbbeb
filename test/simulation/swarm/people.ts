import type { Story } from './story.ts';

type Addresses = { readonly phone?: string; readonly userId?: string };

const phoneOf = (customer: number) => String(15_550_001_000 + customer);

/** The customers of a story, each with the addresses that they had at any time. */
export const createSimulatedPeople = (customers: Story['customers'], now: () => number) => {
  let changes = 0;
  const histories = customers.map(({ hasUserId }, customer): { readonly since: number; readonly has: Addresses }[] => [
    { since: 0, has: { phone: phoneOf(customer), ...(hasUserId && { userId: `US.${customer}` }) } },
  ]);
  const addressesAt = (customer: number, at: number): Addresses =>
    histories[customer]?.findLast(({ since }) => since <= at)?.has ?? {};
  const set = (customer: number, has: Addresses) => histories[customer]?.push({ since: now(), has });

  return {
    nameOf: (customer: number): string => `customer ${customer}`,
    addressesAt,
    /** Answers what WhatsApp announces; a number changes with the user id (Meta, Business-scoped user IDs). */
    change: (customer: number, of: 'number' | 'id'): Addresses | undefined => {
      const { phone, userId } = addressesAt(customer, now());
      if (phone === undefined) return undefined;
      const nth = ++changes;
      const next = {
        phone: of === 'number' ? `${phoneOf(customer)}9${nth}` : phone,
        ...(userId !== undefined && { userId: `US.${customer}x${nth}` }),
      };
      set(customer, next);
      return of === 'number' ? next : { ...(next.userId !== undefined && { userId: next.userId }) };
    },
    /** Whether there is a number to pass on; whoever gets it has no other from then on. */
    passOn: (customer: number, to: number): boolean => {
      const { phone, userId } = addressesAt(customer, now());
      const next = addressesAt(to, now());
      if (phone === undefined || userId === undefined || next.userId === undefined) return false;
      set(customer, { userId });
      set(to, { phone, userId: next.userId });
      return true;
    },
  };
};
