/** `sifu job submit`: hands a script to Slurm, and follows it where that is wanted. */
import { submitJob } from '../../host/slurm/submit.ts';
import { asTyped } from '../as-typed.ts';
import { print } from '../print.ts';
import { usage } from '../usage.ts';
import { deskFor, type JobFlags, refusal } from './desk.ts';
import { followToEnd, onInterrupt } from './follow.ts';

/** 0 once it is handed in; with --follow what following gives. Throws Trouble. */
export async function submit(words: readonly string[], flags: JobFlags): Promise<number> {
  if (words.length === 0)
    throw usage(
      'no-script',
      'Name the script to hand in.',
      'It is a text that begins with #!/bin/bash and says with #SBATCH what it needs.',
      [{ text: 'As in:', command: 'sifu job submit job.sh' }],
    );
  const desk = await deskFor(flags);
  let interrupted = false;
  // whether Slurm has it is known once Slurm has answered
  const quiet = onInterrupt(() => {
    interrupted = true;
  });
  const done = await submitJob(words, { env: desk.env, cwd: process.cwd() });
  quiet();
  if (done.kind !== 'submitted') throw await refusal(done, 'take the job', desk);
  const { id, said } = done;
  const goOn = flags.follow === true && !interrupted;
  if (desk.json && !goOn) print(`${JSON.stringify({ format: 1, id, said: said.trim() })}\n`);
  if (!desk.json) {
    const sheet = desk.paper();
    print(`${sheet.set(`Slurm has taken it as job ${id}.`, 0)}\n`);
    if (said.trim() !== '') print(`${sheet.set(`It says: ${said.trim()}`, 2)}\n`);
    if (!goOn) print(`${sheet.set('To follow it:', 0)}\n    ${sheet.tint('accent', asTyped(`sifu job follow ${id}`))}\n`);
  }
  if (goOn) return followToEnd(id, desk);
  return interrupted ? 130 : 0;
}
