import type { Member } from '../../schemas/member.ts';

const nameOf = ({ name, email, sub }: Member): string => name ?? email ?? sub;

/** A line a member: those who may sign in first, each by name. */
export const memberLines = (members: readonly Member[]): readonly string[] => {
  const sorted = members.toSorted(
    (a, b) =>
      Number(a.disabledAt !== undefined) - Number(b.disabledAt !== undefined) || nameOf(a).localeCompare(nameOf(b)),
  );
  const rows = sorted.map((member) => [
    nameOf(member),
    member.email ?? '–',
    member.role ?? 'no role',
    member.disabledAt === undefined ? 'active' : 'disabled',
    member.sub,
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** What became of a member's conversations; empty where nothing did. */
export const passedOnText = (count: number): string => {
  if (count === 0) return '';
  return ` ${count} ${count === 1 ? 'conversation is' : 'conversations are'} assigned to them no longer.`;
};
