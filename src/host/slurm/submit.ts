/** Hands a script in. */
import { parseSubmitted } from '../../mpi/slurm/job.ts';
import { type Answer, type Asking, answer } from './ask.ts';

export type Submitted =
  /** `said`: warnings that came with it */
  { readonly kind: 'submitted'; readonly id: string; readonly said: string } | Exclude<Answer, { kind: 'said' }>;

/** `words` are the script and what it is given, or options of sbatch before it. */
export async function submitJob(words: readonly string[], asking: Asking): Promise<Submitted> {
  // a busy controller has sbatch try again, which may take a while
  const said = await answer('sbatch', ['--parsable', ...words], { limitMs: 120_000, ...asking });
  if (said.kind !== 'said') return said;
  const id = parseSubmitted(said.out);
  if (id === undefined) return { kind: 'refused', exit: 1, text: `${said.out}\n${said.err}`.trim() };
  return { kind: 'submitted', id, said: said.err };
}
