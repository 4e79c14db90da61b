/** Slurm's own launcher, and the languages in which it tells ranks who they are. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { Srun } from '../../mpi/machine.ts';
import { parseMpiList } from '../../mpi/slurm/cluster.ts';
import { complaint, sentence } from '../facts/complaint.ts';
import { isForeign } from '../facts/kind.ts';
import { onPath } from '../facts/path.ts';
import { type Answer, probe } from '../facts/probe.ts';
import type { Asking } from './ask.ts';
import { badAnswer, unstartable } from './findings.ts';

/** Never rejects. An srun that answers is listed, also where its cluster does not. */
export async function findSrun({ env, limitMs }: Asking): Promise<{ srun?: Srun; findings: readonly Finding[] }> {
  const path = await onPath('srun', env);
  if (path === undefined) return { findings: [] };
  if (await isForeign(path)) return { findings: [await unstartable(path)] };
  const [said, list] = (await Promise.all(
    [['--version'], ['--mpi=list']].map((args) => probe(path, args, { env, limitMs })),
  )) as [Answer, Answer];
  const plugins = list.ok ? parseMpiList(`${list.stdout}\n${list.stderr}`) : [];
  const version = /\bslurm\S*\s+(\d[\w.-]{0,30})/.exec(said.stdout)?.[1] ?? '';
  if (plugins.length > 0) return { srun: { path, version, plugins }, findings: [] };
  const answer = list.ok ? said : list;
  if (answer.failed || !isSlurm(`${said.stdout}${said.stderr}${list.stdout}${list.stderr}`))
    return { findings: [await badAnswer(path, 'srun --mpi=list', answer, limitMs)] };
  return { srun: { path, version, plugins }, findings: [silent(answer)] };
}

const isSlurm = (text: string) => /slurm|srun/i.test(text);

function silent(answer: Answer): Finding {
  return {
    code: 'slurm-unreachable',
    title: 'Slurm is installed, but srun does not get through to it',
    cause: `srun --mpi=list should name the languages for MPI. It says: ${sentence(complaint('srun', answer))}`,
    remedy: [
      { text: 'See whether the cluster answers.', command: 'sinfo' },
      { text: 'See which configuration is meant to be used.', command: 'ls -l /etc/slurm/slurm.conf; echo "$SLURM_CONF"' },
    ],
    ask: 'srun does not reach the cluster from this machine. Is it meant to be used here?',
    verify: 'srun --mpi=list',
  };
}
