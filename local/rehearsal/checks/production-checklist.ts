import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { followChecklist, type Ran } from '../../checklist/follow-checklist.ts';
import { openShell, type Shell } from '../../checklist/open-shell.ts';
import { readChecklist, type Step } from '../../checklist/read-checklist.ts';
import { stageStepOf } from '../../checklist/stage-steps.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { STAGE } from '../deployed/deploy.ts';
import { setNumber } from '../deployed/operations.ts';
import { ROOT, WORK_DIR } from '../paths.ts';
import { CommandError, runCommand } from '../run-command.ts';
import type { Check, World } from '../world.ts';

/** Lines come some seconds after what they tell of. */
const LINES_WITHIN_MS = 30_000;
const QUESTION = 'Do you sell bread?';

/** What ops do after a deployment, by the document that tells them to. Before all other checks: it wants a quiet stage. */
export const productionChecklist: Check = {
  name: 'the production checklist says what happens',
  run: async (world) => {
    const folder = mkdtempSync(join(WORK_DIR, 'checklist-'));
    try {
      const hasAws = await isThere('aws', world);
      const steps = stepsOfAStage(hasAws);
      const customer = world.phone.newNumber();
      const shell = openShell({ cwd: ROOT, env: { ...environmentOf(world, folder), PHONE: customer }, folder });
      const isMessage = (command: string) => steps.some((step) => step.where === 'here' && step.command === command);
      const followed = await followChecklist(steps, {
        run: (command) => (isMessage(command) ? writeFrom(customer, world) : shell.run(command)),
        log: hasAws ? () => readLog(steps, shell) : undefined,
        linesWithinMs: LINES_WITHIN_MS,
      });
      await answerAsBefore(world);
      return `${followed.length} commands${hasAws ? '' : ', without those of the AWS command line, which is not here'}`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const isThere = (command: string, { emulator }: World): Promise<boolean> =>
  runCommand(command, ['--version'], { env: emulator.environment }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CommandError) return false;
      throw error;
    },
  );

const stepsOfAStage = (hasAws: boolean): readonly Step[] => {
  const markdown = readFileSync(join(ROOT, 'docs/PRODUCTION_CHECKLIST.md'), 'utf8');
  return readChecklist(markdown).flatMap((step) => {
    if (step.where === 'here') return step.heading === 'A message' ? [{ ...step, printed: undefined }] : [];
    if (step.where === 'both') return [step];
    const stageStep = stageStepOf(step);
    assert(stageStep !== undefined, `nobody knows who runs: ${step.command}`);
    return stageStep.by === 'check' && hasAws ? [step] : [];
  });
};

/** The emulator's addresses are known to no resolver, and its certificate is for another name. */
const environmentOf = (
  { emulator, deployment, secrets, phoneNumberId, adminToken }: World,
  folder: string,
): Readonly<Record<string, string | undefined>> => {
  writeFileSync(join(folder, '.curlrc'), `insecure\nconnect-to = "::127.0.0.1:${emulator.port}"\n`);
  return {
    ...emulator.environment,
    // The AWS command line of version 1 knows no other.
    AWS_DEFAULT_REGION: emulator.environment.AWS_REGION,
    CURL_HOME: folder,
    DIR: folder,
    S: STAGE,
    NUMBER: phoneNumberId,
    API: deployment.ApiUrl,
    CRON_SECRET: secrets.cronSecret,
    VERIFY_TOKEN: secrets.verifyToken,
    APP_SECRET: secrets.appSecret,
    TOKEN: adminToken,
  };
};

/** By the command that the checklist has for it. */
const readLog = async (steps: readonly Step[], shell: Shell): Promise<string> => {
  const { command } = steps.find((step) => step.command.includes('aws logs filter-log-events')) ?? {};
  assert(command !== undefined, 'the checklist has no command that reads the log');
  const { exitCode, stdout, stderr } = await shell.run(command);
  assert(exitCode === 0, `the log cannot be read: ${stderr}`);
  return stdout;
};

/** In the place of somebody with a phone; what follows asks of a reply that was read. */
const writeFrom = async (customer: string, { phone, admin }: World): Promise<Ran> => {
  const { wamid } = await phone.write(customer, QUESTION);
  await admin.jobDone(wamid);
  const { id } = await admin.conversationWith(customer);
  await waitUntil(
    'the reply is read',
    () => admin.thread(id),
    ([reply]) => reply?.status === 'read',
  );
  return { exitCode: 0, stdout: '', stderr: '' };
};

/** The checklist gives the number other settings; functions keep those that they know for some seconds. */
const answerAsBefore = async ({ emulator, phoneNumberId, phone, admin }: World): Promise<void> => {
  await setNumber(emulator, phoneNumberId);
  await waitUntil(
    'the number answers by its settings before',
    async () => admin.jobDone((await phone.write(phone.newNumber(), 'Is there parking?')).wamid),
    ({ decision }) => decision === 'reply',
  );
};
