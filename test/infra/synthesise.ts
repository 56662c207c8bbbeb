// Synthesises stages for all test files of a run, in a process of its own: Jest takes ten times as long to load the CDK,
// and most files ask for the same stages. Says `ready {"url"}`, and answers an order with what came of it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { addStacks } from '../../lib/answerline.ts';
import { readConfig } from '../../lib/config.ts';
import type { Order, Stage } from './a-stage.ts';

const ENV = { account: '111122223333', region: 'eu-central-1' };

const cdkJson = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  readonly context: Readonly<Record<string, unknown>>;
};

const folder = mkdtempSync(join(tmpdir(), 'answerline-stages-'));
const siteDirectory = join(folder, 'site');
mkdirSync(siteDirectory);
writeFileSync(join(siteDirectory, 'index.html'), '<!doctype html>');

const synthesise = ({ settings, isBundled }: Order, directory: string): Stage => {
  const context = { ...cdkJson.context, ...settings, ...(!isBundled && { 'aws:cdk:bundling-stacks': [] }) };
  // The CDK's own check of templates takes seconds, and is made by every synth.
  const app = new App({ context, outdir: directory, builtinCloudFormationValidation: false });
  const config = readConfig(app.node.getAllContext());
  // What cdk-nag must find, or it finds nothing at all.
  if (app.node.tryGetContext('test:flaw') === true) new Bucket(new Stack(app, 'flawed'), 'Bucket');
  const said: string[] = [];
  const stacks = addStacks(app, { config, env: ENV, siteDirectory, say: (line) => said.push(line) });
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

type Made = { readonly status: number; readonly body: string };

const make = (order: string, nth: number): Made => {
  try {
    return { status: 200, body: JSON.stringify(synthesise(JSON.parse(order), join(folder, String(nth)))) };
  } catch (error) {
    return { status: 500, body: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

/** What came of each order that was given before: the sources are those of one run. */
const made = new Map<string, Made>();

const server = createServer(async (request, response) => {
  const order = await text(request);
  const answer = made.get(order) ?? make(order, made.size);
  made.set(order, answer);
  response.writeHead(answer.status).end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`ready ${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
