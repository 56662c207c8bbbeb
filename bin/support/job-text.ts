import { messageIdOf } from '../../lambdas/core/message-ids.ts';
import { fromMessageId } from '../../lambdas/inbox/api-shapes.ts';
import { jobLogQuery } from '../../lib/log-query.ts';
import type { ApiJob } from '../../schemas/inbox-api.ts';

const LABEL_WIDTH = 14;
/** What is left of a terminal of 100 columns behind a label. */
const VALUE_WIDTH = 84;

/** What became of a job, in words, a line each of at most 100 columns unless an id is longer. */
export const jobText = (job: ApiJob, stage: string): string =>
  [
    `Job ${job.jobId}`,
    `  ${job.status}: ${inWords(job)}`,
    ...field('message', job.inboundProviderMessageId),
    ...field('conversation', job.conversationId),
    ...field('decision', job.decision ?? 'none yet'),
    ...field('reason', job.reason ?? 'none'),
    ...field('replies', job.replyMessageIds.length === 0 ? 'none' : job.replyMessageIds),
    ...field('attempts', String(job.attempts)),
    ...field('error', job.error ? [job.error.code, job.error.sentence] : 'none'),
    ...field('created', job.createdAt),
    ...field('completed', job.completedAt ?? 'not yet'),
    ...logLines(job, stage),
  ].join('\n');

const field = (label: string, value: string | readonly string[]): readonly string[] => {
  const [first = '', ...rest] = typeof value === 'string' ? [value] : value;
  const lines = [first, ...rest].flatMap(wrap);
  const isWide = lines.some((line) => line.length > VALUE_WIDTH);
  const indented = lines.map((line) => ' '.repeat(isWide ? 4 : LABEL_WIDTH + 2) + line);
  const name = `  ${label.padEnd(LABEL_WIDTH)}`;
  return isWide ? [name.trimEnd(), ...indented] : [name + (lines[0] ?? ''), ...indented.slice(1)];
};

/** At blanks: an id is never broken, so that it can be copied. */
const wrap = (text: string): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= VALUE_WIDTH || line === '') {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line];
};

const inWords = ({ status, decision, reason }: ApiJob): string => {
  if (status === 'queued') return 'it waits for a turn.';
  if (status === 'running') return 'a turn works on it.';
  if (status === 'held') return 'nobody can say whether WhatsApp sent the reply; a person decides.';
  if (status === 'failed') return 'WhatsApp did not send the reply; a person decides.';
  if (decision === 'silence') return `it gets no answer (${reason ?? 'no reason'}).`;
  if (decision === 'reply') return 'it was answered.';
  return DECIDED[reason ?? ''] ?? `it was handed over to people (${reason ?? 'no reason'}).`;
};

const DECIDED: Readonly<Record<string, string>> = {
  person: 'a person has it.',
  dismissed: 'a person dismissed the reply.',
  retried: 'a person sent the reply again.',
};

/** Where its log lines are: those that name the job, or a reply, whose id begins with that of the newest it answers. */
const logLines = ({ jobId, replyMessageIds, createdAt }: ApiJob, stage: string): readonly string[] => {
  const replied = replyMessageIds.map((id) => messageIdOf(fromMessageId(id)).replace(/~.*/, ''));
  const ids = [...new Set([jobId, ...replied])];
  if (stage === 'local') {
    const pattern = ids.length === 1 ? `'${jobId}'` : ids.map((id) => `-e '${id}'`).join(' ');
    return ['  logs, in what npm start writes to standard error (2>FILE):', `    grep -F ${pattern} FILE`];
  }
  const query = jobLogQuery(ids).split('\n');
  return [`  logs from ${createdAt} on, in Logs Insights:`, ...query.map((line) => `    ${line}`)];
};
