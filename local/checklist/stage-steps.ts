import type { Step } from './read-checklist.ts';

type StageStep = Pick<Step, 'heading'> & {
  /** With which the command begins. */
  readonly begins: string;
  /**
   * Who runs it: a rehearsal on its way to the first check; the rehearsal's check of the checklist, where the AWS command
   * line is on the machine; or nobody.
   */
  readonly by: 'opening' | 'check' | 'nobody';
  /** Why nobody does, or why it does not say exactly this. */
  readonly why?: string;
};

/** Every command of the checklist that needs an account. */
export const STAGE_STEPS: readonly StageStep[] = [
  { heading: 'Say which stage', begins: 'export S=', by: 'nobody', why: 'a rehearsal has a stage of its own' },
  { heading: 'Make the place for what is kept', begins: 'npx cdk bootstrap', by: 'opening' },
  {
    heading: 'Set the secrets',
    begins: 'npm run -s secrets',
    by: 'opening',
    why: 'from standard input, where nobody is asked',
  },
  { heading: 'Move the secrets', begins: 'npx cdk deploy', by: 'nobody', why: 'a rehearsal has a new stage' },
  { heading: 'Move the secrets', begins: 'npm run -s secrets -- move', by: 'check' },
  { heading: 'Deploy', begins: 'npx cdk deploy --all', by: 'opening' },
  { heading: 'Remove what was moved', begins: 'npm run -s secrets -- remove-old', by: 'check' },
  { heading: 'Find addresses and secrets', begins: 'output() {', by: 'check' },
  { heading: 'Find addresses and secrets', begins: 'groups=', by: 'check' },
  { heading: 'Give Meta the address', begins: "printf 'WhatsApp", by: 'nobody', why: 'it is Meta who answers' },
  { heading: 'Give Meta the address', begins: 'curl -fsS -X POST', by: 'nobody', why: 'it is Meta who answers' },
  { heading: 'Give Meta the address', begins: "printf 'PIN", by: 'nobody', why: 'it is Meta who answers' },
  { heading: 'Give Meta the address', begins: 'curl -fsS "https', by: 'nobody', why: 'it is Meta who answers' },
  { heading: 'Cron by the schedule', begins: 'physical() {', by: 'check' },
  { heading: 'The alarms', begins: 'aws cloudwatch', by: 'check' },
  { heading: 'The alarms', begins: 'aws sns', by: 'nobody', why: 'a rehearsal mails nobody' },
  { heading: 'The saved queries', begins: 'aws logs', by: 'nobody', why: 'the emulator has none' },
];

/** What is known of a step of the checklist that needs an account. */
export const stageStepOf = ({ heading, command }: Step): StageStep | undefined =>
  STAGE_STEPS.find((known) => known.heading === heading && command.startsWith(known.begins));
