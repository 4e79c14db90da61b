/** What the machine itself answers, where it is the machine in question. */
import type { EngineFacts, HostFacts } from '../contract.ts';
import { type Question, type Situation, situationFrom } from './questions.ts';

export interface Guess {
  readonly value: string;
  /** where it comes from, for the learner to judge */
  readonly why: string;
}

type Facts = Pick<HostFacts, 'os' | 'root' | 'userns' | 'network' | 'engines' | 'tools'>;
type Said = Readonly<Record<string, string>>;

/** The answer that this machine suggests to a question; undefined where it cannot know. `said`: the answers so far. */
export function guess(id: Question['id'], facts: Facts | undefined, said: Said): Guess | undefined {
  if (!facts) return undefined;
  const slurm = facts.tools['srun'] !== undefined;
  if (id === 'where') return guessWhere(facts, slurm);
  if (!isAbout(said['where'], facts, slurm)) return id === 'offers' ? guessOwn(facts, said) : undefined;
  switch (id) {
    case 'offers':
      return guessOffers(facts);
    case 'root':
      return facts.root ? { value: 'yes', why: 'you are root here' } : undefined;
    case 'scheduler':
      return slurm ? { value: 'slurm', why: 'srun is on your PATH' } : undefined;
    case 'gpu':
      return guessGpu(facts);
    case 'userns':
      return { value: facts.userns ? 'yes' : 'no', why: 'tried here' };
    case 'network':
      return { value: facts.network ? 'yes' : 'no', why: 'tried here' };
    default:
      return undefined;
  }
}

/** Answers as a situation, with what the machine knows of itself and nobody was asked. */
export function situationOf(said: Said, facts: Facts | undefined): Situation {
  const quiet = (['userns', 'network'] as const).flatMap((id) => {
    const guessed = guess(id, facts, said);
    return guessed && said[id] === undefined ? [[id, guessed.value] as const] : [];
  });
  return situationFrom({ ...said, ...Object.fromEntries(quiet) });
}

/** True where the machine that sifu runs on is the one on which the work will run. */
function isAbout(where: string | undefined, { os }: Facts, slurm: boolean): boolean {
  if (where === 'cluster') return slurm;
  if (where === 'desktop') return /mac|darwin/i.test(os);
  return where === 'own';
}

function guessWhere({ os }: Facts, slurm: boolean): Guess | undefined {
  if (slurm) return { value: 'cluster', why: 'this machine has Slurm' };
  return /mac|darwin/i.test(os) ? { value: 'desktop', why: 'this is a Mac' } : undefined;
}

const offerable = (engines: readonly EngineFacts[]) => engines.filter((one) => one.ready && one.id !== 'byhand');

function guessOffers({ engines }: Facts): Guess {
  const ready = offerable(engines);
  if (ready.length === 0) return { value: 'none', why: 'none is ready here' };
  return { value: ready.map((one) => one.id).join(','), why: ready.length === 1 ? 'it is ready here' : 'they are ready here' };
}

/** Prepared here and run elsewhere: what is ready here is what one can build with. */
function guessOwn({ engines }: Facts, said: Said): Guess | undefined {
  const ready = offerable(engines).filter((one) => one.id === 'docker' || one.id === 'podman');
  if (said['where'] !== 'both' || ready.length === 0) return undefined;
  return { value: ready.map((one) => one.id).join(','), why: 'ready on this computer; add those of the cluster' };
}

function guessGpu({ tools }: Facts): Guess | undefined {
  if (tools['nvidia-smi'] !== undefined) return { value: 'nvidia', why: 'nvidia-smi is on your PATH' };
  return tools['rocm-smi'] === undefined ? undefined : { value: 'amd', why: 'rocm-smi is on your PATH' };
}
