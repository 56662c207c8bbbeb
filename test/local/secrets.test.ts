import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSecrets } from '../../local/secrets.ts';
import { withEnvironmentFile } from '../../local/support/environment-file.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();

const MADE = [
  'CRON_SECRET',
  'JOB_RUNNER_TOKEN',
  'LOCAL_KEY',
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
] as const;

describe('loadSecrets', () => {
  it('makes what is not given, each its own, once, and readable by the owner only', () => {
    const dataDir = newDirectory();

    const first = loadSecrets({}, dataDir);

    expect(new Set(MADE.map((name) => first[name])).size).toBe(MADE.length);
    expect(MADE.every((name) => first[name].length >= 32)).toBe(true);
    expect(loadSecrets({}, dataDir)).toEqual(first);
    const file = join(dataDir, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual(MADE);
  });

  it('prefers what the environment gives, and does not store it', () => {
    const dataDir = newDirectory();
    const kept = loadSecrets({}, dataDir);

    const given = loadSecrets({ CRON_SECRET: 'given' }, dataDir);

    expect(given).toEqual({ ...kept, CRON_SECRET: 'given' });
    expect(loadSecrets({}, dataDir)).toEqual(kept);
  });

  it('makes only what is missing', () => {
    const dataDir = newDirectory();
    const given = Object.fromEntries(MADE.map((name) => [name, 'given']));
    loadSecrets(given, dataDir);
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false);

    const { CRON_SECRET: _, ...others } = given;
    const { CRON_SECRET } = loadSecrets(others, dataDir);

    expect(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))).toEqual({ CRON_SECRET });
  });

  it('never makes new secrets over a damaged file', () => {
    const dataDir = newDirectory();
    writeFileSync(join(dataDir, 'secrets.json'), '{"CRON_SECRET":');

    expect(() => loadSecrets({}, dataDir)).toThrow('secrets.json cannot be read as it was written');
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{"CRON_SECRET":');
  });
});

describe('withEnvironmentFile', () => {
  it('lets the environment go before the file, and empty values count as not set', () => {
    const path = join(newDirectory(), '.env');
    writeFileSync(path, '# a comment\nPORT=9000\nCRON_SECRET="from the file"\nGRAPH_API_URL=\nDATA_DIR=there\n');

    expect(withEnvironmentFile({ PORT: '9001', DATA_DIR: '' }, path)).toEqual({
      PORT: '9001',
      CRON_SECRET: 'from the file',
      DATA_DIR: 'there',
    });
  });

  it('needs no file', () => {
    expect(withEnvironmentFile({ A: 'b' }, join(newDirectory(), '.env'))).toEqual({ A: 'b' });
  });
});
