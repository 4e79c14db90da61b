/** The script of a job, line by line: what it asks for, what it loads and sets, how it starts the ranks, and how it proves them. */
import { familyNames } from '../family.ts';
import { type Bind, empty, type Job, type JobLine } from './contract.ts';
import { directives } from './directives.ts';
import { launchers } from './launcher.ts';
import { proof } from './proof.ts';
import { type Scheduler, schedulerWords } from './schedulers.ts';
import { settingLines } from './settings.ts';
import { startedBy, startWords, staysOnOne } from './start.ts';
import { explained, plain, remark, shell } from './text.ts';

/** All lines of the script, in their order. */
export function jobLines(asked: Job): JobLine[] {
  const job = onOneLine(asked);
  return [
    ...head(job),
    ...directives(job),
    empty,
    ...modules(job),
    ...strict,
    empty,
    ...place(job),
    ...variables(job),
    empty,
    ...starting(job),
  ];
}

/** Line ends and signs that nobody sees have no place in a command: a blank stands for each. */
function onOneLine(job: Job): Job {
  const clean = (text: string) => text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, ' ');
  const both = ({ from, to }: Bind) => ({ from: clean(from), to: clean(to) });
  return {
    ...job,
    ...{ image: clean(job.image), run: job.run.map(clean), libraries: job.libraries.map(clean), language: clean(job.language) },
    ...{ binds: job.binds.map(both), folders: job.folders.map(both) },
  };
}

/** The script as a file holds it: each meaning as a remark above its line. */
export function scriptText(lines: readonly JobLine[]): string {
  return `${lines.map(written).join('\n')}\n`;
}

function written({ text, means, words, after }: JobLine): string {
  const told = means === '' ? [] : [remark(means)];
  if (words) return [...told, explained(words, '', after ?? '')].join('\n');
  // nothing may stand before the line that names the shell
  if (text.startsWith('#!')) return [text, ...told].join('\n');
  return text === '' ? (told[0] ?? '') : [...told, text].join('\n');
}

/** What stands on top of every job: how to hand it in, and that it is no ordinary script. */
export function opening(scheduler: Scheduler, shebang = '#!/bin/bash', means = 'bash reads it'): JobLine[] {
  const { name, mark, submit, queue, cancel } = schedulerWords[scheduler];
  return [
    { text: shebang, means },
    {
      text: '',
      means: `A job for ${name}. Hand it in with "${submit} job.sh"; "${queue}" shows where it stands, "${cancel}" ends it.`,
    },
    {
      text: '',
      means: `Lines marked ${mark.replace(/^# |:$/g, '')} are remarks to bash and settings to ${submit}. They must stand before the first command.`,
    },
  ];
}

function head({ scheduler, site, modules }: Job): JobLine[] {
  const login = modules.length > 0;
  const shebang = login ? '#!/bin/bash -l' : '#!/bin/bash';
  const means = login ? 'bash reads it, and begins as at a login: that is where it learns of modules' : 'bash reads it';
  const made = site && `Made for ${plain(site.name)}${site.support ? `; questions go to ${plain(site.support)}` : ''}.`;
  return [
    ...opening(scheduler, shebang, means),
    ...(made ? [{ text: '', means: made }] : []),
    ...(scheduler === 'slurm'
      ? []
      : [
          {
            text: '',
            means: `Written after the manual of ${schedulerWords[scheduler].name}: it was not tried on one. Read it before you trust it.`,
          },
        ]),
    empty,
  ];
}

/** Before the strict settings: the scripts of modules do not keep to them. */
function modules({ modules: names }: Job): JobLine[] {
  if (names.length === 0) return [];
  return [
    {
      text: `module load ${names.map((one) => shell(plain(one))).join(' ')} || exit 1`,
      means: 'Load what the site keeps as modules; without it the job ends here.',
    },
  ];
}

export const strict: readonly JobLine[] = [
  {
    text: 'set -euo pipefail',
    means:
      '-e ends the job when a command fails, -u when a variable was never set, and with pipefail a row of commands fails when any does.',
  },
];

/** Schedulers run a copy of the script, so the folder is the one it was handed in from. */
export function cdLine(scheduler: Scheduler): JobLine[] {
  const { folder } = schedulerWords[scheduler];
  if (folder === undefined) return [];
  return [{ text: `cd -- "\${${folder}:-$PWD}"`, means: 'Work in the folder the job was handed in from.' }];
}

function place({ scheduler, image, scratch, engine }: Job): JobLine[] {
  const isPath = engine.keeps === 'file' || image.includes('/');
  const missing = `There is no image ${plain(image)} here.`;
  return [
    ...cdLine(scheduler),
    ...(isPath && engine.id !== 'shifter'
      ? [
          {
            text: `[ -e ${shell(safePath(image))} ] || { echo ${shell(missing)} >&2; exit 1; }`,
            means: 'Without the image there is nothing to start: say so at once.',
          },
        ]
      : []),
    ...(scratch === undefined
      ? []
      : [
          { text: `scratch=${scratchWord(scratch)}`, means: 'The fast folder of the site, which all machines share.' },
          { text: '[ -d "$scratch" ] || mkdir -p -- "$scratch"', means: 'Make it where it is not there yet.' },
        ]),
  ];
}

const safePath = (path: string) => (path.startsWith('-') ? `./${path}` : path);

/** `$USER` stands for a name; all else is as it is written. */
function scratchWord(scratch: string): string {
  return plain(scratch)
    .split('$USER')
    .map((part) => (part === '' ? '' : shell(part)))
    .join('"${USER:-$(id -un)}"');
}

export function threads(scheduler: Scheduler, cpusPerTask: number): JobLine {
  const amount = scheduler === 'slurm' ? '"${SLURM_CPUS_PER_TASK:-1}"' : String(cpusPerTask);
  return { text: `export OMP_NUM_THREADS=${amount}`, means: 'One thread for each core that a rank was given.' };
}

function variables(job: Job): JobLine[] {
  const by = startedBy(job);
  const own = job.environment
    .filter(({ name }) => /^[A-Za-z_]\w*$/.test(name))
    .map(({ name, value }) => setting(name, plain(value)));
  const proxy = job.proxy === undefined ? [] : [proxyLine(job.proxy)];
  const settings = by === 'alone' ? [] : settingLines({ ...job, launcher: by === 'srun' || by === 'flux' ? 'srun' : 'mpirun' });
  return [threads(job.scheduler, job.cpusPerTask), ...own, ...proxy, ...settings];
}

/** Signs of the shell in a value stand for themselves, which shellcheck would ask about. */
function setting(name: string, value: string): JobLine {
  const meant = /[$`]/.test(value) ? '# shellcheck disable=SC2016\n' : '';
  return { text: `${meant}export ${name}=${shell(value)}`, means: 'The site wants it so.' };
}

function proxyLine(proxy: string): JobLine {
  const word = shell(plain(proxy));
  return {
    text: `export http_proxy=${word} https_proxy=${word}`,
    means: 'The way out to the internet, for programs that fetch something.',
  };
}

function starting(job: Job): JobLine[] {
  const words = startWords(job);
  if (!Array.isArray(words)) {
    const said = shell(`${plain(words.reason)} ${plain(words.instead)}`);
    return [{ text: `echo ${said} >&2\nexit 1`, means: 'This engine cannot do it.' }];
  }
  if (startedBy(job) === 'alone') return [{ text: joined(words), words, means: 'One program, without MPI.' }];
  const after = ' \\\n    2>&1 | tee "$output"';
  return [
    ...(startedBy(job) === 'mpirun' ? ready(job) : []),
    {
      text: `output=ranks-"\${${schedulerWords[job.scheduler].id}:-0}".txt`,
      means: 'Where the output is kept, for the proof below.',
    },
    { text: `${joined(words)}${after}`, words, after, means: 'Start the ranks. tee shows what is printed and keeps it.' },
    ...proving(job),
  ];
}

const joined = (words: readonly { readonly text: string }[]) => words.map(({ text }) => text).join(' ');

/** What mpirun needs in a job: that it is of the right family, how many ranks, and on one machine no help of Slurm. */
function ready({ family = 'openmpi', scheduler, ranks, engine }: Job): JobLine[] {
  const name = familyNames[family];
  const text = launchers(family);
  return [
    { text, means: '', brief: 'family_of() { ... }  find_launcher() { ... }' },
    empty,
    {
      text: `find_launcher || { echo 'No mpirun of ${name} was found: load its module.' >&2; exit 1; }`,
      means: `Only a launcher of ${name} and the library in the image understand each other.`,
    },
    {
      text: scheduler === 'slurm' ? `ranks=\${SLURM_NTASKS:-${ranks}}` : `ranks=${ranks}`,
      means: 'How many ranks: what the job was given.',
    },
    ...(family === 'mpich' && staysOnOne(engine.id)
      ? [
          {
            text: 'export HYDRA_BOOTSTRAP=fork HYDRA_RMK=user',
            means: 'The launcher is to start the ranks here by itself, and not through the scheduler.',
          },
        ]
      : []),
  ];
}

/** A job of separate single ranks ends with 0 as well, so the output is asked. */
function proving(job: Job): JobLine[] {
  const ranks = job.scheduler === 'slurm' ? `"\${SLURM_NTASKS:-${job.ranks}}"` : String(job.ranks);
  return [
    empty,
    { text: proof, means: '', brief: 'prove() { ... }' },
    empty,
    {
      text: `prove "$output" ${ranks} || [ $? -eq 2 ]`,
      means:
        'Ranks that do not find each other end with 0 as well. So the output is asked: 0 is proved, 1 disproved, 2 says nothing of ranks.',
    },
  ];
}
