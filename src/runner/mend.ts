/** Mending: a remedy runs in the learner's shell, its check runs apart from it, a mail becomes a file. */
import type { Finding } from '../diagnosis/finding.ts';
import { plainText } from '../host/shell/plain.ts';
import { mailFile, mailText } from '../session/mends.ts';
import type { Outcome, Said } from '../session/state.ts';
import type { Host } from './host.ts';
import type { Store } from './store.ts';

/** ms a check may take: it is there to look, and a hung file system must not keep the learner waiting */
const patience = 30_000;
/** of what a check printed: lines, and characters of one */
const kept = 12;
const widest = 300;

export interface RemedyRun {
  readonly key: string;
  readonly finding: string;
  readonly line: string;
}

export async function runRemedy({ key, finding, line }: RemedyRun, store: Store, host: Host): Promise<void> {
  const shell = await host.shell();
  const outcome: Outcome = { ...(await shell.run(line, { log: host.logPath(`${key}.remedy`) })), mode: 'live' };
  store.send({ type: 'mended', key, finding, outcome, at: host.now() });
}

/** Runs the check of a finding with the environment and folder of the learner's shell, and tells what it said. */
export async function lookWhetherMended(key: string, finding: string, line: string, store: Store, host: Host): Promise<void> {
  const { exit, out } = await host.aside(line, patience);
  const said: Said = { line, ...(exit === undefined ? {} : { exit }), text: short(out) };
  store.send({ type: 'looked', key, finding, said, at: host.now() });
}

function short(out: string): string {
  const lines = plainText(out).trimEnd().split('\n');
  return lines
    .slice(-kept)
    .map((line) => line.slice(0, widest))
    .join('\n');
}

/** Writes the mail beside the learner's other files. */
export async function keepMail(finding: Finding, store: Store, host: Host): Promise<void> {
  const text = mailText(finding);
  if (text === undefined) return;
  const name = mailFile(finding);
  await host.write(host.resolve(name, host.workspace), text);
  store.send({ type: 'shell', is: 'restarted', text: `The mail is in your folder, as ${name}.` });
}
