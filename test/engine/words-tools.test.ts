/** Every option in the kept help texts of the tools is explained, and those that take a value are known to. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyWord } from '../../src/engine/words/all.ts';

const folder = new URL('../../fixtures/engines/help/', import.meta.url);
const words = Object.assign({}, ...everyWord().toReversed()) as Record<string, string>;

interface Option {
  readonly names: readonly string[];
  /** how many words of its own follow it; undefined where the help does not say */
  readonly values: number | undefined;
  readonly told: string;
}

type Reader = (help: string) => Option[];

/** `-B, --bind string   text`, as programs made with Cobra print it. */
const cobra: Reader = (help) =>
  [...help.matchAll(/^ {2,6}(?:(-\w), )?(--[\w.-]+)(?: (\[?\S+))?(?: {2,}(.*))?$/gm)].map(
    ([, short, long = '', value = '', told = '']) => ({
      names: short ? [short, long] : [long],
      values: value === '' ? 0 : value.includes('[=') ? undefined : 1,
      told,
    }),
  );

/** `-b, --bind=SRC[:DST]   text`, as programs made with argp and Slurm print it. */
const gnu: Reader = (help) =>
  [...help.matchAll(/^ {1,7}(?:(-[\w?]), ?|(-[\w?]) )?(?:(--[\w-]+)|(-\w))(\[?=[^ ]+)?(?: +(.*))?$/gm)].map(
    ([, short, alone, long, single, value = '', told = '']) => ({
      names: [short ?? alone, long ?? single].filter((name) => name !== undefined),
      // the help of sbatch says that these may stand alone; sbatch itself says otherwise
      values: value === '' || /^--(export|wrap)$/.test(long ?? '') ? undefined : value.startsWith('[') ? 0 : 1,
      told,
    }),
  );

/** `-a, --arch ARCH   text`, as programs made with argparse print it. */
const argparse: Reader = (help) =>
  [...help.matchAll(/^ {2}(-[^ ].*?)(?: {2,}(.*))?$/gm)].map(([, spelled = '', told = '']) => {
    const parts = spelled.split(/, (?=-)/).map((part) => part.split(' '));
    const value = parts.at(-1)?.[1] ?? '';
    return { names: parts.map(([name = '']) => name), values: value === '' ? 0 : value.startsWith('[') ? undefined : 1, told };
  });

/** `-c|-np|--np <arg0> <arg1>`, as Open MPI prints it. */
const openmpi: Reader = (help) =>
  [...help.matchAll(/^ *(-[^ ]+)((?: <arg\d>)*)(?: +(.*))?$/gm)].map(([, names = '', values = '', told = '']) => ({
    names: names.split('|'),
    values: names === '-h|--help' ? undefined : values.split('<').length - 1,
    told,
  }));

/** `-genv {name} {value}   text`, as Hydra prints it; what it does not say of values is left open. */
const hydra: Reader = (help) =>
  [...help.matchAll(/^ {4}(-[^ ]+)((?: \{[^}]+\})*) +(.*)$/gm)].map(([, names = '', values = '', told = '']) => ({
    names: names.split('/').map((name) => (name.startsWith('-') ? name : `-${name}`)),
    values: values === '' ? undefined : values.split('{').length - 1,
    told,
  }));

const kept: Readonly<Record<string, readonly [program: string, reader: Reader]>> = {
  apptainer: ['apptainer', cobra],
  skopeo: ['skopeo', cobra],
  buildah: ['buildah', cobra],
  umoci: ['umoci', (help) => argparse(help.replace(/^ {3}(--\w)/gm, '  $1'))],
  ch_run: ['ch-run', gnu],
  ch_image: ['ch-image', argparse],
  ch_fromhost: ['ch-fromhost', argparse],
  ch_run_oci: ['ch-run-oci', argparse],
  ch_checkns: ['ch-checkns', argparse],
  'mpirun.openmpi': ['mpirun.openmpi', openmpi],
  'mpirun.mpich': ['mpirun.mpich', hydra],
  srun: ['srun', gnu],
  sbatch: ['sbatch', gnu],
  salloc: ['salloc', gnu],
  squeue: ['squeue', gnu],
  sinfo: ['sinfo', gnu],
  scancel: ['scancel', gnu],
  scontrol: ['scontrol', gnu],
  sbcast: ['sbcast', gnu],
  sattach: ['sattach', gnu],
  spack: ['spack', argparse],
};

function helps(prefix: string) {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${prefix}-`));
  const [program, reader] = kept[prefix]!;
  return files.map((name) => {
    const sub = name
      .slice(prefix.length + 1, -'.txt'.length)
      .replaceAll('-', ' ')
      .replaceAll('_', '-');
    const text = readFileSync(new URL(name, folder), 'utf8').split('\n').slice(1).join('\n');
    return { command: sub === 'general' ? program : `${program} ${sub}`, options: reader(text) };
  });
}

describe.each(Object.keys(kept))('the help of %s', (prefix) => {
  const commands = helps(prefix);

  it('was kept, and read', () => {
    expect(commands.length).toBeGreaterThan(0);
    if (prefix !== 'ch_checkns') expect(commands.flatMap((one) => one.options).length).toBeGreaterThan(2);
  });

  it.each(commands)('$command', ({ command, options }) => {
    expect(words[command], 'the command itself').toBeTruthy();
    const missing = options.flatMap(({ names }) => names.filter((name) => !words[`${command} ${name}`]));
    expect(missing, 'no meaning').toEqual([]);
    const wrong = options.flatMap(({ names, values }) =>
      names.filter(
        (name) => values !== undefined && values !== [' *', ' *2'].filter((one) => words[`${command} ${name}${one}`]).length,
      ),
    );
    expect(wrong, 'another number of values').toEqual([]);
    const copied = options.flatMap(({ names, told }) =>
      names.filter((name) => told.length > 16 && words[`${command} ${name}`]?.toLowerCase() === told.toLowerCase()),
    );
    expect(copied, 'not in our own words').toEqual([]);
  });
});

it('every meaning is short, plain and without a full stop', () => {
  const entries = Object.entries(words).map(([key, means]) => [key, means.replace(/^\$|^@\w+ ?/, '')] as const);
  const odd = entries.filter(
    ([key, means]) => !/ (\^|-\*)/.test(key) && means !== '' && (!/[^.!]$/.test(means) || / {2}/.test(means)),
  );
  expect(odd).toEqual([]);
  expect(entries.filter(([, means]) => means.length > 64)).toEqual([]);
});

describe('SingularityCE, by what its source registers', () => {
  const text = readFileSync(new URL('../flags/singularity.txt', folder), 'utf8');
  const commands = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(': ') as [string, string]);

  it.each(commands)('%s', (command, options) => {
    expect(words[command], 'the command itself').toBeTruthy();
    const all = options.split(' ');
    expect(
      all.filter((option) => !words[`${command} ${option.replace('=', '')}`]),
      'no meaning',
    ).toEqual([]);
    const wrong = all.filter(
      (option) => option.endsWith('=') !== (words[`${command} ${option.replace('=', '')} *`] !== undefined),
    );
    expect(wrong, 'a value that is not expected, or expected and not there').toEqual([]);
  });
});
