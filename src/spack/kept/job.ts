/** job.sh: a Slurm job, each line with its reason. */
import { empty, type Job, type JobLine } from '../../mpi/job/contract.ts';
import { directives } from '../../mpi/job/directives.ts';
import { cdLine, opening, scriptText, strict, threads } from '../../mpi/job/script.ts';
import { settingLines, usualLanguage } from '../../mpi/job/settings.ts';
import { startWords, staysOnOne } from '../../mpi/job/start.ts';
import { plain, shell } from '../../mpi/job/text.ts';
import { type About, amountsOf, engineName, type Family, familyOf, namesOf, programOf, storeName } from './about.ts';
import { entering, passesOver, sourcing, spoken } from './enter.ts';
import { factsFor, imageWord, putting } from './shared.ts';

export function jobScript(about: About): string {
  const family = familyOf(about.mpi);
  const one = family === undefined || staysOnOne(about.engine.id);
  const rest = one ? simple(about) : [...work(about), empty, ...starting(about, family)];
  return scriptText([...head(about, one), empty, ...modules(about), ...strict, empty, ...rest]);
}

/** Docker and Podman keep images in a store of each machine, so a job of theirs has one node. */
function head(about: About, one: boolean): JobLine[] {
  const amounts = amountsOf(about);
  const wish = {
    scheduler: 'slurm' as const,
    name: storeName(namesOf(about).stem),
    nodes: one ? 1 : amounts.nodes,
    ranks: familyOf(about.mpi) === undefined ? 1 : amounts.ranks,
    ...{ cpusPerTask: 1, memory: 4096, time: 1800 },
  };
  return [
    ...opening('slurm'),
    empty,
    ...directives(wish),
    {
      text: '##SBATCH --partition=NAME\n##SBATCH --account=PROJECT',
      means: 'Your site may want these as well; take one # away and fill in:',
    },
  ];
}

function modules(about: About): JobLine[] {
  const family = familyOf(about.mpi);
  const names = [about.engine.id, ...(family === undefined ? [] : [family])];
  return [
    {
      text: names.map((name) => `# module load ${name} || exit 1`).join('\n'),
      means: `What has to be loaded on your cluster; "module avail" lists what there is. ${plain(engineName(about))} is often a module.`,
    },
  ];
}

function work(about: About): JobLine[] {
  const { words, probe } = programOf(about);
  const { image, isFile } = namesOf(about);
  const program = words.length > 0 ? words : ['ls', '/opt/view/bin'];
  const missing = '[ -s "$image" ] || { echo "There is no image $image: ./build.sh makes it." >&2; exit 1; }';
  return [
    {
      text: 'here=${SLURM_SUBMIT_DIR:-$PWD}',
      means: 'sbatch works on a copy of this script, so the folder is the one it was handed in from.',
    },
    { text: 'cd -- "$here"', means: '' },
    { text: isFile ? `image="$here"/${shell(image)}` : `image=${shell(image)}`, means: '' },
    ...(isFile ? [{ text: missing, means: '' }] : []),
    empty,
    {
      text: [
        `program=(${program.map(shell).join(' ')})`,
        `words=("$@")`,
        `[ $# -gt 0 ] || words=(${(words.length > 0 ? probe : []).map(shell).join(' ')})`,
      ].join('\n'),
      means: 'What runs: put your own words here, or hand them over, as in "sbatch job.sh mdrun -s topol.tpr".',
    },
    empty,
    threads('slurm', 1),
  ];
}

function simple(about: About): JobLine[] {
  const family = familyOf(about.mpi);
  const why =
    family === undefined
      ? 'run.sh knows how to enter the image.'
      : 'This engine keeps images on each machine by itself, so the job has one. run.sh starts the ranks and proves them.';
  return [
    ...cdLine('slurm'),
    threads('slurm', 1),
    ...(family === 'mpich'
      ? [
          {
            text: 'export HYDRA_BOOTSTRAP=fork HYDRA_RMK=user',
            means: 'The launcher is to start the ranks here by itself, and not through Slurm.',
          },
        ]
      : []),
    empty,
    {
      text: family === undefined ? './run.sh "$@"' : 'RANKS="${SLURM_NTASKS:-1}" ./run.sh "$@"',
      means: `${why} "$@" is what you hand over, as in "sbatch job.sh mdrun -s topol.tpr".`,
    },
  ];
}

function starting(about: About, family: Family): JobLine[] {
  const language = usualLanguage[family];
  const after = ' \\\n    2>&1 | tee "$output"';
  const words = spoken(wordsOf(about, family, language));
  return [
    ...settingLines({ family, engine: about.engine, launcher: 'srun', language }),
    empty,
    ...(passesOver(about.engine.id) ? [{ text: sourcing.join('\n'), means: '' }] : []),
    { text: 'output=ranks-"${SLURM_JOB_ID:-0}".txt', means: 'Where the output is kept, for the proof below.' },
    {
      ...{ text: words.map(({ text }) => text).join(' '), words, after },
      means: `Start the ranks; tee shows what is printed and keeps it. The image has ${family === 'openmpi' ? 'Open MPI, which speaks PMIx' : 'a library of the MPICH family, which speaks PMI-2'}. "srun --mpi=list" shows what your Slurm speaks. A language that does not fit makes every rank believe that it is alone.`,
    },
    empty,
    {
      text: './run.sh --prove "$output" "${SLURM_NTASKS:-1}" || [ $? -eq 2 ]',
      means:
        'A job of separate single ranks ends with 0 as well. So the output is asked: 1 is disproved, 2 says nothing of ranks.',
    },
  ];
}

/** `srun` and the engine, with what this script has in variables. */
function wordsOf(about: About, family: Family, language: string) {
  const program = '"${program[@]}" ${words[@]+"${words[@]}"}';
  const engine = { [factsFor(about).program]: shell(about.facts.program.replace(/^.*\//, '')) };
  const job: Job = {
    ...{ scheduler: 'slurm', name: '', nodes: 1, ranks: 1, cpusPerTask: 1, time: 1800 },
    ...{ engine: about.engine, facts: factsFor(about), image: imageWord(about), run: entering(about), family },
    ...{ launcher: 'srun', language, containers: 'rank', model: 'hybrid', modules: [], environment: [] },
    ...{ binds: [], folders: [], libraries: [] },
    put: { ...putting(about), ...engine, 'COMMAND-INSIDE': program },
  };
  const words = startWords(job);
  return Array.isArray(words)
    ? words.map((word) => (word.text === program ? { ...word, means: 'the program and its words' } : word))
    : [];
}
