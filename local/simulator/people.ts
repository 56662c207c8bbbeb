import type { Person } from './records.ts';

export interface People {
  /** Remembers what a webhook told of a person. */
  readonly learn: (person: Person) => void;
  /** The address completed with whatever is known of who has it. */
  readonly know: (address: Person) => Person;
}

/** Who has written so far, found by BSUID, else by phone number. */
export const createPeople = (): People => {
  const byUserId = new Map<string, Person>();
  const byPhone = new Map<string, Person>();

  const find = ({ userId, phone }: Person): Person | undefined =>
    (userId === undefined ? undefined : byUserId.get(userId)) ?? (phone === undefined ? undefined : byPhone.get(phone));

  const know = (address: Person): Person => ({ ...find(address), ...address });

  return {
    know,
    learn: (person) => {
      const known = know(person);
      if (known.userId !== undefined) byUserId.set(known.userId, known);
      if (known.phone !== undefined) byPhone.set(known.phone, known);
    },
  };
};
