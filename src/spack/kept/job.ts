/** job.sh: a Slurm job, each line with its reason. */
import { type About, amountsOf, engineName, familyOf, namesOf, programOf, storeName } from './about.ts';
import { entering, passesOver, sourcing, spoken } from './enter.ts';
import { factsFor, imageWord, putting } from './shared.ts';
import { explained, filled, isCommand, plain, remark, shell } from './text.ts';

export function jobScript(about: About): string {
  const alone = familyOf(about.mpi) === undefined;
  const one = alone || stays(about);
  return `${[head(about, one), modules(about), ...(one ? [simple(alone, about)] : [work(about), starting(about)])].join('\n\n')}\n`;
}

/** Docker and Podman keep images in a store of each machine, so a job of theirs has one node. */
function stays({ engine }: About): boolean {
  return engine.id === 'docker' || engine.id === 'podman';
}

function head(about: About, one: boolean): string {
  const name = storeName(namesOf(about).stem);
  const amounts = amountsOf(about);
  const ranks = familyOf(about.mpi) === undefined ? 1 : amounts.ranks;
  const nodes = one ? 1 : amounts.nodes;
  const said = (means: string, line: string) => `${remark(means)}\n#SBATCH ${line}`;
  return [
    '#!/bin/bash',
    remark(
      'job.sh: a job for Slurm. Hand it in with "sbatch job.sh"; "squeue --me" shows where it stands, "scancel NUMBER" ends it.',
    ),
    remark('Lines with #SBATCH are remarks to bash and settings to sbatch. They must stand before the first command.'),
    '#',
    said('what it is called in lists', `--job-name=${name}`),
    said('where its output goes; %j is its number', `--output=${name}-%j.out`),
    said('how many machines', `--nodes=${nodes}`),
    said('how many ranks, on all of them together', `--ntasks=${ranks}`),
    said('how many cores for each rank: more than one for programs with threads', '--cpus-per-task=1'),
    said('memory on each machine', '--mem=4G'),
    said('after this time it is ended, done or not: hours:minutes:seconds', '--time=00:30:00'),
    remark('Your site may want these as well; take one # away and fill in:'),
    '##SBATCH --partition=NAME',
    '##SBATCH --account=PROJECT',
  ].join('\n');
}

function modules(about: About): string {
  const { engine } = about;
  return [
    remark('-e ends the job when a command fails, -u when a variable was never set.'),
    'set -euo pipefail',
    '',
    remark(
      `What has to be loaded on your cluster; "module avail" lists what there is. ${plain(engineName(about))} is often a module.`,
    ),
    `# module load ${engine.id}`,
    ...(familyOf(about.mpi) === undefined ? [] : [`# module load ${familyOf(about.mpi) === 'openmpi' ? 'openmpi' : 'mpich'}`]),
  ].join('\n');
}

const threads = `${remark('One thread for each core that a rank was given.')}
export OMP_NUM_THREADS="\${SLURM_CPUS_PER_TASK:-1}"`;

function work(about: About): string {
  const { words, probe } = programOf(about);
  const { image, isFile } = namesOf(about);
  const program = words.length > 0 ? words : ['ls', '/opt/view/bin'];
  return [
    remark('sbatch works on a copy of this script, so the folder is the one it was handed in from.'),
    'here=${SLURM_SUBMIT_DIR:-$PWD}',
    'cd -- "$here"',
    isFile ? `image="$here"/${shell(image)}` : `image=${shell(image)}`,
    ...(isFile ? ['[ -s "$image" ] || { echo "There is no image $image: ./build.sh makes it." >&2; exit 1; }'] : []),
    '',
    remark('What runs: put your own words here, or hand them over, as in "sbatch job.sh mdrun -s topol.tpr".'),
    `program=(${program.map(shell).join(' ')})`,
    `words=("$@")`,
    `[ $# -gt 0 ] || words=(${(words.length > 0 ? probe : []).map(shell).join(' ')})`,
    '',
    threads,
  ].join('\n');
}

function simple(alone: boolean, { mpi }: About): string {
  const why = alone
    ? 'run.sh knows how to enter the image.'
    : 'This engine keeps images on each machine by itself, so the job has one. run.sh starts the ranks and proves them.';
  return [
    remark('sbatch works on a copy of this script, so the folder is the one it was handed in from.'),
    'cd -- "${SLURM_SUBMIT_DIR:-$PWD}"',
    threads,
    ...(!alone && familyOf(mpi) === 'mpich'
      ? [
          remark('The launcher is to start the ranks here by itself, and not through Slurm.'),
          'export HYDRA_BOOTSTRAP=fork HYDRA_RMK=user',
        ]
      : []),
    '',
    remark(`${why} "$@" is what you hand over, as in "sbatch job.sh mdrun -s topol.tpr".`),
    alone ? './run.sh "$@"' : 'RANKS="${SLURM_NTASKS:-1}" ./run.sh "$@"',
  ].join('\n');
}

/** How Slurm and the ranks find each other: the language of the library in the image. */
const language = { openmpi: 'pmix', mpich: 'pmi2' } as const;

function starting(about: About): string {
  const family = familyOf(about.mpi) ?? 'openmpi';
  const srun = [
    { text: 'srun', means: 'start the ranks, on all machines of the job' },
    { text: `--mpi="$language"`, means: 'how they find each other' },
  ];
  const output = 'ranks-"${SLURM_JOB_ID:-0}".txt';
  return [
    remark(
      `The image has ${family === 'openmpi' ? 'Open MPI, which speaks PMIx' : 'a library of the MPICH family, which speaks PMI-2'}. "srun --mpi=list" shows what your Slurm speaks. A language that does not fit makes every rank believe that it is alone.`,
    ),
    `language=${language[family]}`,
    ...(family === 'mpich'
      ? [remark('Ranks in containers may not look into the memory of each other.'), 'export UCX_POSIX_USE_PROC_LINK=n']
      : [
          remark('Ranks in containers may not look into the memory of each other.'),
          'export OMPI_MCA_btl_vader_single_copy_mechanism=none',
        ]),
    '',
    ...(passesOver(about.engine.id) ? sourcing : []),
    remark('tee shows what is printed and keeps it, for the proof below.'),
    explained([...srun, ...ranksOf(about)], '', ` \\\n    2>&1 | tee ${output}`),
    '',
    remark(
      'A job of separate single ranks ends with 0 as well. So the output is asked: 1 is disproved, 2 says nothing of ranks.',
    ),
    `./run.sh --prove ${output} "\${SLURM_NTASKS:-1}" || [ $? -eq 2 ]`,
  ].join('\n');
}

function ranksOf(about: About) {
  const program = [{ text: '"${program[@]}" ${words[@]+"${words[@]}"}', means: 'the program and its words' }];
  if (about.engine.id === 'enroot')
    return [
      { text: '--container-image="$image"', means: 'the image; this option comes from Pyxis, which Slurm must have' },
      { text: '--container-mounts="$here:$here"', means: 'this folder is visible inside, too' },
      { text: '--container-workdir="$here"', means: 'and work begins there' },
      ...program,
    ];
  const said = about.engine.command({ op: 'exec', image: imageWord(about), run: entering(about), here: true }, factsFor(about));
  if (!isCommand(said)) return program;
  const engine = { [factsFor(about).program]: plainProgram(about) };
  const words = spoken(filled(said.words, { ...putting(about), ...engine }));
  return words.flatMap((word) => (word.text === '"$@"' ? program : [word]));
}

function plainProgram({ facts }: About): string {
  return shell(facts.program.replace(/^.*\//, ''));
}
