import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const files = globSync('web/src/**/*.{ts,tsx}', { cwd: ROOT });
const sourceOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const imports = files.flatMap((file) =>
  [...sourceOf(file).matchAll(/^import\s+(type\s)?[^;]*?from\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gm)].map(
    ([, type, eager = '', lazy = '']) => ({
      from: file,
      to: normalize(join(dirname(file), eager || lazy)),
      isType: type !== undefined,
    }),
  ),
);

const featureOf = (file: string) => /^web\/src\/features\/([^/]+)\//.exec(file)?.[1];

describe('the page', () => {
  it('is read by this test', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports).toContainEqual({
      from: 'web/src/app/app.tsx',
      to: 'web/src/features/jobs/components/jobs-page.tsx',
      isType: false,
    });
  });

  it('knows the types of schemas/, their code only where it brings nothing along, and nothing else of ours', () => {
    const outside = imports.filter(({ to }) => !to.startsWith('web/src/'));
    expect(outside.length).toBeGreaterThan(5);
    const bringsNothing = (file: string) => !/^import /m.test(readFileSync(join(ROOT, file), 'utf8'));
    const allowed = outside.filter(({ to, isType }) => to.startsWith('schemas/') && (isType || bringsNothing(to)));
    expect(outside.filter((found) => !allowed.includes(found))).toEqual([]);
  });

  it('has features that know nothing of one another, and shared parts that know no feature', () => {
    const broken = imports.filter(({ from, to }) => {
      const target = featureOf(to);
      return target !== undefined && !from.startsWith('web/src/app/') && featureOf(from) !== target;
    });
    expect(broken).toEqual([]);
    expect(imports.filter(({ from, to }) => to.startsWith('web/src/app/') && featureOf(from))).toEqual([]);
  });

  it('has no file that only passes others on, and makes no markup of text', () => {
    expect(files.filter((file) => /^export .* from /m.test(sourceOf(file)))).toEqual([]);
    expect(files.filter((file) => /dangerouslySetInnerHTML|innerHTML/.test(sourceOf(file)))).toEqual([]);
  });
});
