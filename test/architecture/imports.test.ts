import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

type Import = { readonly from: string; readonly to: string; readonly isType: boolean };

/** Every import of a file of ours: a path from the root, or the name of a package. */
const importsOf = (file: string): readonly Import[] => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  return [...statements].map(([, type, static_ = '', dynamic = '']) => {
    const specifier = static_ || dynamic;
    const to = specifier.startsWith('.') ? relative(ROOT, normalize(join(ROOT, dirname(file), specifier))) : specifier;
    return { from: file, to, isType: type !== undefined };
  });
};

const files = globSync('{bin,lib,lambdas,local,schemas}/**/*.ts', { cwd: ROOT });
const imports = files.flatMap(importsOf);

const FUNCTION_FOLDER = /^lambdas\/(webhook|consumer|sweeper|inbox|site|tokens|warming)\//;

/** Packages that are functions over data: they read no clock, file or network, so core may call them. */
const PURE_PACKAGES: ReadonlySet<string> = new Set(['markdown-it', 'tldts']);

/** Who may import what; a package stands for itself. */
const RULES: readonly { readonly folder: RegExp; readonly allows: (found: Import) => boolean }[] = [
  { folder: /^schemas\//, allows: ({ to }) => to === 'zod' || to.startsWith('schemas/') },
  {
    folder: /^lambdas\/core\//,
    allows: ({ to, isType }) =>
      to.startsWith('lambdas/core/') ||
      PURE_PACKAGES.has(to) ||
      (to.startsWith('schemas/') && (isType || bringsNothing(to))),
  },
  {
    folder: /^lambdas\/adapters\//,
    allows: ({ to }) => isPackage(to) || /^(lambdas\/(core|adapters)|schemas)\//.test(to),
  },
  {
    folder: /^lambdas\/runtime\//,
    allows: ({ to }) => isPackage(to) || /^(lambdas\/(core|adapters|runtime)|schemas)\//.test(to),
  },
  {
    folder: FUNCTION_FOLDER,
    allows: ({ from, to }) =>
      isPackage(to) ||
      to === 'package.json' ||
      /^(lambdas\/(core|adapters|runtime)|schemas)\//.test(to) ||
      FUNCTION_FOLDER.exec(to)?.[0] === FUNCTION_FOLDER.exec(from)?.[0],
  },
  {
    folder: /^lib\//,
    allows: ({ to, isType }) =>
      isPackage(to) ||
      to === 'package.json' ||
      to.startsWith('lib/') ||
      // What a stage and its functions agree on: names of secrets, and which addresses are public.
      to.startsWith('schemas/') ||
      // One definition of keys and indexes, for the engines and for the cloud.
      to === 'lambdas/adapters/dynamodb/table.ts' ||
      to === 'schemas/member.ts' ||
      // The ports of use cases that commands of ops run.
      (isType && /^lambdas\/(\w+\/env|runtime\/metrics|core\/members\/[\w-]+)\.ts$/.test(to)),
  },
  {
    folder: /^local\/simulator\//,
    // Who may ask is one rule for every server of this machine.
    allows: ({ to }) => isPackage(to) || to.startsWith('local/simulator/') || to === 'local/support/door.ts',
  },
];

/** Plain data and functions: no schema comes along. */
const bringsNothing = (file: string) => !/^import /m.test(readFileSync(join(ROOT, file), 'utf8'));

const isPackage = (to: string) => !/^(bin|lib|lambdas|local|schemas|test|web)\/|^package\.json$|^\.\./.test(to);

describe('the direction of imports', () => {
  it('finds the files and their imports', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(imports).toContainEqual({
      from: 'lambdas/webhook/main.ts',
      to: 'lambdas/webhook/handler.ts',
      isType: false,
    });
  });

  it('is kept by every file', () => {
    const broken = imports.filter((found) =>
      RULES.some(({ folder, allows }) => folder.test(found.from) && !allows(found)),
    );
    expect(broken).toEqual([]);
  });

  it('never leads from a function to the embedded stack, nor from product code to a test', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('lambdas/') && to.startsWith('local/'))).toEqual([]);
    expect(imports.filter(({ to }) => to.startsWith('test/'))).toEqual([]);
  });
});

describe('the pure core', () => {
  it.each([
    ['a clock', /\bDate\.now\(|new Date\(\)/],
    ['randomness', /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/],
    ['the environment', /\bprocess\./],
    ['the network', /\bfetch\(/],
    ['timers', /\bset(Timeout|Interval|Immediate)\(/],
  ])('has no %s of its own', (_, pattern) => {
    const using = files.filter(
      (file) => file.startsWith('lambdas/core/') && pattern.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(using).toEqual([]);
  });
});
