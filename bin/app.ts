// The CDK app: npx cdk synth|deploy --all [-c stage=S]
import { App } from 'aws-cdk-lib';
import { addStacks } from '../lib/answerline.ts';
import { readConfig, StageConfigError } from '../lib/config.ts';
import { placeOf } from '../lib/place.ts';
import { buildSite } from '../local/site/build-site.ts';

try {
  const app = new App();
  const config = readConfig(app.node.getAllContext());
  const say = (line: string) => console.error(line);
  const { env, warning } = placeOf(config, process.env);
  if (warning !== undefined) say(warning);
  addStacks(app, { config, env, siteDirectory: await buildSite(), say });
} catch (error) {
  if (!(error instanceof StageConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
