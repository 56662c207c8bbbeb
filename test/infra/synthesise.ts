// Synthesises stages in a process of its own, since Jest takes ten times as long to load the CDK: reads what to do from
// standard input, prints what came of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { addStacks } from '../../lib/answerline.ts';
import { readConfig } from '../../lib/config.ts';
import type { Order, Stage } from './a-stage.ts';

const { env, folder, isBundled, settings } = JSON.parse(await text(process.stdin)) as Order;
const cdkJson = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  readonly context: Readonly<Record<string, unknown>>;
};

const siteDirectory = join(folder, 'site');
mkdirSync(siteDirectory, { recursive: true });
writeFileSync(join(siteDirectory, 'index.html'), '<!doctype html>');

const synthesise = (given: Readonly<Record<string, unknown>>, nth: number): Stage => {
  const directory = join(folder, String(nth));
  const context = { ...cdkJson.context, ...given, ...(!isBundled && { 'aws:cdk:bundling-stacks': [] }) };
  // The CDK's own check of templates takes seconds, and is made by every synth.
  const app = new App({ context, outdir: directory, builtinCloudFormationValidation: false });
  const config = readConfig(app.node.getAllContext());
  // What cdk-nag must find, or it finds nothing at all.
  if (app.node.tryGetContext('test:flaw') === true) new Bucket(new Stack(app, 'flawed'), 'Bucket');
  const said: string[] = [];
  const stacks = addStacks(app, { config, env, siteDirectory, say: (line) => said.push(line) });
  const assembly = app.synth();
  const templateOf = (part: keyof typeof stacks) =>
    assembly.getStackByName(`answerline-${config.stage}-${part}`).template as Stage['data'];
  return {
    directory,
    said,
    isDataProtected: assembly.getStackByName(`answerline-${config.stage}-data`).terminationProtection === true,
    data: templateOf('data'),
    service: templateOf('service'),
    observability: templateOf('observability'),
  };
};

process.stdout.write(JSON.stringify(settings.map(synthesise)));
