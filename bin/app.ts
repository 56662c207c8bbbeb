// The CDK app: npx cdk synth|deploy --all [-c stage=S]
import { App } from 'aws-cdk-lib';
import { addStacks } from '../lib/answerline.ts';
import { readConfig, StageConfigError } from '../lib/config.ts';
import { buildSite } from '../local/site/build-site.ts';

/** Where nobody is signed in to AWS: enough for a synth, refused at a deployment. */
const NOWHERE = { account: '000000000000', region: 'us-east-1' };

try {
  const app = new App();
  const config = readConfig((key) => app.node.tryGetContext(key));
  const env = {
    account: config.account ?? process.env.CDK_DEFAULT_ACCOUNT ?? NOWHERE.account,
    region: config.region ?? process.env.CDK_DEFAULT_REGION ?? NOWHERE.region,
  };
  addStacks(app, { config, env, siteDirectory: await buildSite(), say: (line) => console.error(line) });
} catch (error) {
  if (!(error instanceof StageConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
