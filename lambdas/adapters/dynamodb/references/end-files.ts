import { hash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type End, RELATIONS, type Relation } from './ends.ts';

/** Ends that dangle, by the numbers of their keys. */
export type Dangling = ReadonlyMap<Relation, ReadonlySet<bigint>>;

/** Of each end the disk holds one word of 64 bits: the number of its key, whether it has a finding, and its side. */
const SIDE = 1n;
const FINDING = 2n;
const FLAGS = 2n;
const WORD_BYTES = 8;

/** A file for each relation and each first byte of a number is small enough to be looked at as a whole. */
const FILES = 256;
/** How many words of a file wait in memory. */
const WAITING = 128;

/** 62 bits of SHA-256: that one of a billion ends has the number of a given other key has a chance of one in 10^9. */
export const numberOfKey = (key: string): bigint => hash('sha256', key, 'buffer').readBigUInt64BE() >> FLAGS;

/**
 * Ends by the million, in files of a directory that `remove` removes. No key is in them, since keys may hold addresses
 * of people.
 *
 * @param parent where that directory is made
 */
export const createEndFiles = (parent: string) => {
  const directory = mkdtempSync(join(parent, 'answerline-references-'));
  const files = new Map<string, { readonly words: BigUint64Array; count: number }>();
  const pathOf = (name: string) => join(directory, name);
  const write = (name: string, file: { readonly words: BigUint64Array; count: number }) => {
    const { buffer, byteOffset } = file.words;
    appendFileSync(pathOf(name), new Uint8Array(buffer, byteOffset, file.count * WORD_BYTES), { mode: 0o600 });
    file.count = 0;
  };
  return {
    add: ({ relation, side, key, finding }: End): void => {
      const word = (numberOfKey(key) << FLAGS) | (finding ? FINDING : 0n) | (side === 'to' ? SIDE : 0n);
      const name = nameOf(relation, Number(word >> 56n));
      const file = files.get(name) ?? { words: new BigUint64Array(WAITING), count: 0 };
      files.set(name, file);
      file.words[file.count++] = word;
      if (file.count === WAITING) write(name, file);
    },
    /** Which ends have not met the other one, of those that have been added so far. */
    dangling: (): Dangling => {
      for (const [name, file] of files) write(name, file);
      return new Map(
        RELATIONS.map((relation) => {
          const numbers = new Set<bigint>();
          for (let nth = 0; nth < FILES; nth++) {
            const name = nameOf(relation, nth);
            if (files.has(name)) addDangling(readFileSync(pathOf(name)), numbers);
          }
          return [relation, numbers];
        }),
      );
    },
    remove: (): void => rmSync(directory, { recursive: true, force: true }),
  };
};

export type EndFiles = ReturnType<typeof createEndFiles>;

const nameOf = (relation: Relation, nth: number) => `${relation.replace(' ', '-')}-${nth}`;

/** Words of one number stand beside each other once they are sorted. */
const addDangling = (file: Buffer, numbers: Set<bigint>): void => {
  const words = new BigUint64Array(file.length / WORD_BYTES);
  file.copy(new Uint8Array(words.buffer));
  words.sort();
  let [number, sides, findings] = [-1n, 0, 0];
  const close = () => {
    // A side that carries a finding, and no other side.
    if (sides !== 3 && findings !== 0) numbers.add(number);
  };
  for (const word of words) {
    if (word >> FLAGS !== number) {
      close();
      [number, sides, findings] = [word >> FLAGS, 0, 0];
    }
    const side = (word & SIDE) === SIDE ? 2 : 1;
    sides |= side;
    if ((word & FINDING) === FINDING) findings |= side;
  }
  close();
};
