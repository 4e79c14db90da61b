/** The six questions about a learner's situation, and what can be answered. The wording is here alone; front ends ask it. */

export const wheres = ['cluster', 'both', 'own', 'desktop', 'cloud', 'unknown'] as const;
export const offers = [
  'apptainer',
  'podman-hpc',
  'podman',
  'docker',
  'charliecloud',
  'enroot',
  'shifter',
  'none',
  'unknown',
] as const;
export const roots = ['yes', 'ask', 'no', 'unknown'] as const;
export const schedulers = ['pyxis', 'slurm', 'other', 'none', 'unknown'] as const;
export const gpus = ['nvidia', 'amd', 'none', 'unknown'] as const;
export const mpis = ['nodes', 'one', 'none', 'unknown'] as const;

export type Offer = (typeof offers)[number];
type Known = 'yes' | 'no' | 'unknown';

/** What is known of a learner and of the machine on which the work has to run in the end. */
export interface Situation {
  readonly where: (typeof wheres)[number];
  /** engines that are there; empty: unknown */
  readonly offers: readonly Exclude<Offer, 'unknown'>[];
  readonly root: (typeof roots)[number];
  readonly scheduler: (typeof schedulers)[number];
  readonly gpu: (typeof gpus)[number];
  readonly mpi: (typeof mpis)[number];
  /** may ordinary users make user namespaces there? Not asked: few know */
  readonly userns: Known;
  /** can registries be reached from there? Not asked */
  readonly network: Known;
}

export interface Answer {
  readonly value: string;
  readonly text: string;
}

export interface Question {
  readonly id: keyof Situation;
  readonly ask: string;
  /** more than one answer may be true */
  readonly many?: true;
  readonly answers: readonly Answer[];
}

const answers = <const V extends string>(_all: readonly V[], texts: Readonly<Record<V, string>>): Answer[] =>
  Object.entries<string>(texts).map(([value, text]) => ({ value, text }));

export const questions: readonly Question[] = [
  {
    id: 'where',
    ask: 'Where will your work run in the end?',
    answers: answers(wheres, {
      cluster: 'On a cluster',
      both: 'On a cluster; I prepare it on a computer of my own',
      own: 'On one Linux machine: a workstation, a lab server',
      desktop: 'On a Mac or a Windows computer',
      cloud: 'In the cloud: Kubernetes, or a CI service',
      unknown: 'I do not know yet',
    }),
  },
  {
    id: 'offers',
    ask: 'Which engines are there already? For a cluster, count your own computer, too.',
    many: true,
    answers: answers(offers, {
      apptainer: 'Apptainer or Singularity',
      'podman-hpc': 'podman-hpc',
      podman: 'Podman',
      docker: 'Docker, or Docker Desktop',
      charliecloud: 'Charliecloud',
      enroot: 'Enroot',
      shifter: 'Shifter',
      none: 'None',
      unknown: 'I do not know',
    }),
  },
  {
    id: 'root',
    ask: 'May you become root there, or have packages installed?',
    answers: answers(roots, {
      yes: 'Yes, I may become root',
      ask: 'No, but an administrator installs what I ask for',
      no: 'No, neither',
      unknown: 'I do not know',
    }),
  },
  {
    id: 'scheduler',
    ask: 'What hands out the nodes of that machine?',
    answers: answers(schedulers, {
      pyxis: 'Slurm with Pyxis: srun knows --container-image',
      slurm: 'Slurm',
      other: 'Another scheduler, such as PBS or LSF',
      none: 'Nothing, I log in and start programs',
      unknown: 'I do not know',
    }),
  },
  {
    id: 'gpu',
    ask: 'Will it use GPUs?',
    answers: answers(gpus, { nvidia: 'Yes, from NVIDIA', amd: 'Yes, from AMD', none: 'No', unknown: 'I do not know' }),
  },
  {
    id: 'mpi',
    ask: 'Will it run in parallel with MPI?',
    answers: answers(mpis, {
      nodes: 'Yes, on several nodes together',
      one: 'Yes, within one machine',
      none: 'No',
      unknown: 'I do not know',
    }),
  },
];

/** Settings that are taken from the machine or a flag and never asked. */
export const quiet: Readonly<Record<'userns' | 'network', readonly string[]>> = {
  userns: ['yes', 'no', 'unknown'],
  network: ['yes', 'no', 'unknown'],
};

/** What a question takes; undefined for a name that is no question. */
export function valuesOf(id: string): readonly string[] | undefined {
  if (id === 'userns' || id === 'network') return quiet[id];
  return questions.find((one) => one.id === id)?.answers.map(({ value }) => value);
}

/** Answers by question, several with commas, as a situation. What is not known, or no answer, counts as unknown. */
export function situationFrom(said: Readonly<Record<string, string>>): Situation {
  const one = <V extends string>(all: readonly V[], id: string) => all.find((value) => value === said[id]) ?? ('unknown' as V);
  const listed = (said['offers'] ?? '').split(',').map((value) => value.trim());
  const named = offers.filter((value) => value !== 'unknown' && listed.includes(value)) as Situation['offers'];
  return {
    where: one(wheres, 'where'),
    offers: named.length > 1 ? named.filter((value) => value !== 'none') : named,
    root: one(roots, 'root'),
    scheduler: one(schedulers, 'scheduler'),
    gpu: one(gpus, 'gpu'),
    mpi: one(mpis, 'mpi'),
    userns: one(['yes', 'no', 'unknown'], 'userns'),
    network: one(['yes', 'no', 'unknown'], 'network'),
  };
}
