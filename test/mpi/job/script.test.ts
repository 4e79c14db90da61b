/** Job scripts from any answers and any site: bash reads them, nothing in them runs that was only named, and schedulers find their lines. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSite, type Site } from '../../../src/course/site.ts';
import { engineById, engines } from '../../../src/engine/registry.ts';
import { absent } from '../../../src/engine/vars.ts';
import { type JobAnswers, jobFrom } from '../../../src/mpi/job/answers.ts';
import type { Job } from '../../../src/mpi/job/contract.ts';
import { jobFindings } from '../../../src/mpi/job/findings.ts';
import { type Scheduler, schedulers } from '../../../src/mpi/job/schedulers.ts';
import { jobLines, scriptText } from '../../../src/mpi/job/script.ts';
import { need } from '../../helpers/need.ts';

const sites = join(import.meta.dirname, '../../../fixtures/sites');
const profile = (name: string): Site => {
  const { site, findings } = loadSite({ path: name, text: readFileSync(join(sites, `${name}.yaml`), 'utf8') });
  expect(findings).toEqual([]);
  return site as Site;
};

const usual: JobAnswers = { image: 'hello.sif', program: ['hello_mpi'], family: 'mpich' };
function job(answers: Partial<JobAnswers> = {}, site?: Site, id = 'apptainer'): Job {
  const engine = engineById(id);
  if (!engine) throw new Error(id);
  return jobFrom({ ...usual, ...answers }, { engine, facts: absent(engine.id), site });
}
/** Long commands go on in the next line. */
const script = (...about: Parameters<typeof job>) => scriptText(jobLines(job(...about))).replace(/ \\\n +/g, ' ');
/** Lines that do something, or ask for something: no remarks. */
const bare = (text: string) => text.split('\n').filter((line) => /^#(SBATCH|PBS)|^# flux:/.test(line) || !/^\s*(#|$)/.test(line));

describe('a job for each of the example sites', () => {
  test('birch: its modules, its partition and account, its folders', () => {
    const lines = bare(script({}, profile('birch')));
    expect(lines.slice(0, 15)).toEqual([
      '#SBATCH --job-name=hello',
      '#SBATCH --output=hello-%j.out',
      '#SBATCH --partition=small',
      '#SBATCH --account=training',
      '#SBATCH --nodes=2',
      '#SBATCH --ntasks=4',
      '#SBATCH --ntasks-per-node=2',
      '#SBATCH --cpus-per-task=1',
      '#SBATCH --mem=2G',
      '#SBATCH --time=00:30:00',
      'module load apptainer mpich/4.0 || exit 1',
      'set -euo pipefail',
      'cd -- "${SLURM_SUBMIT_DIR:-$PWD}"',
      "[ -e hello.sif ] || { echo 'There is no image hello.sif here.' >&2; exit 1; }",
      'scratch=/scratch/"${USER:-$(id -un)}"',
    ]);
    expect(lines).toContain('export UCX_POSIX_USE_PROC_LINK=n');
    expect(lines).toContain(
      'srun --mpi=pmi2 singularity exec --bind /project:/project --bind "$scratch":"$scratch" hello.sif hello_mpi 2>&1 | tee "$output"',
    );
    expect(script({ family: 'openmpi' }, profile('birch'))).toContain('srun --mpi=pmix singularity');
  });

  test("granite: the library of the machine is put in place of the image's", () => {
    const text = script({}, profile('granite'));
    expect(text).toContain('#SBATCH --ntasks=128\n');
    expect(text).toContain(
      'srun --mpi=cray_shasta --cpus-per-task="$SLURM_CPUS_PER_TASK" singularity exec --bind /opt/cray:/opt/cray',
    );
    expect(text).toContain(
      '--env LD_LIBRARY_PATH=/opt/cray/pe/mpich/8.1.29/ofi/gnu/12.3/lib-abi-mpich:/opt/cray/pe/pmi/6.1.15/lib:',
    );
    expect(text).toContain('export FI_CXI_RX_MATCH_MODE=hybrid');
    expect(text).not.toContain('UCX_');
    expect(script({ model: 'hybrid' }, profile('granite'))).not.toContain('LD_LIBRARY_PATH');
  });

  test('heron: lines for PBS, the launcher of its module, the way out', () => {
    const lines = bare(script({ family: 'openmpi' }, profile('heron')));
    expect(lines.slice(0, 8)).toEqual([
      '#PBS -N hello',
      '#PBS -j oe',
      '#PBS -q workq',
      '#PBS -A CHEM-17',
      '#PBS -l select=2:ncpus=16:mpiprocs=16:mem=60gb',
      '#PBS -l place=scatter',
      '#PBS -l walltime=02:00:00',
      'module load gcc/12.3.0 singularity/4.1 openmpi/4.1.6 || exit 1',
    ]);
    expect(lines).toContain('cd -- "${PBS_O_WORKDIR:-$PWD}"');
    expect(lines).toContain(
      'export http_proxy=http://proxy.heron.example.org:3128 https_proxy=http://proxy.heron.example.org:3128',
    );
    expect(lines.some((line) => line.startsWith('"$launcher" -n "$ranks" singularity exec'))).toBe(true);
  });

  test('fjord: lines for Flux, and Charliecloud in GPU nodes', () => {
    const lines = bare(script({ image: './hello' }, profile('fjord'), 'charliecloud'));
    expect(lines).toContain('# flux: --nslots=8');
    expect(lines).toContain('# flux: --cores-per-slot=8');
    expect(lines).toContain('# flux: --gpus-per-slot=1');
    expect(lines).toContain('# flux: --time-limit=45m');
    expect(lines.find((line) => line.startsWith('flux run'))).toMatch(
      /^flux run --nodes=2 --ntasks=8 --cores-per-task=8 --setopt=pmi=simple ch-run /,
    );
  });

  test.each(['heron', 'fjord'])('%s: what was not tried says so, in the script and beside it', (name) => {
    expect(script({}, profile(name)).replace(/\n# /g, ' ')).toContain('it was not tried on one');
    expect(jobFindings(job({}, profile(name))).map(({ code }) => code)).toContain('job-by-the-book');
  });
});

describe('what would go wrong is told before the job is handed in', () => {
  const partition = { name: 'small', preset: true, state: 'up', limit: 3600, nodes: 4, idle: 1, cores: 8, memory: 16_000 };
  const cluster = {
    partitions: [partition, { ...partition, name: 'night', preset: false, state: 'down' }],
    languages: ['none', 'pmix'],
  };
  const codes = (answers: Partial<JobAnswers>, more = {}) => {
    const engine = engineById('apptainer');
    if (!engine) throw new Error();
    const facts = { ...cluster, ...more };
    const asked = jobFrom({ ...usual, family: 'openmpi', ...answers }, { engine, facts: absent('apptainer'), cluster: facts });
    return jobFindings(asked, facts).map(({ code, severity }) => `${severity} ${code}`);
  };

  test.each([
    [{}, []],
    [{ time: 7200 }, ['error job-over-time']],
    [{ nodes: 5 }, ['error job-over-nodes']],
    [{ tasksPerNode: 9 }, ['error job-over-cores']],
    [{ tasksPerNode: 4, cpusPerTask: 3 }, ['error job-over-cores']],
    [{ memory: 20_000 }, ['error job-over-memory']],
    [{ partition: 'smal' }, ['error job-no-partition']],
    [{ partition: 'night' }, ['warning job-closed']],
    [{ account: 'a b' }, ['error job-odd-value']],
    [{ family: 'mpich' as const }, ['error job-language']],
    [{ model: 'bind' as const }, ['error job-no-libraries']],
    [{ binds: [{ from: '/a,b', to: '/c' }] }, ['error job-engine']],
  ])('%j: %j', (answers, wanted) => expect(codes(answers)).toEqual(wanted));

  test('an image that other machines do not see, one that is not there, and no home', () => {
    expect(codes({}, { image: { path: '/tmp/x/hello.sif', is: 'file' } })).toEqual(['warning job-image-local']);
    expect(codes({}, { image: { path: '/home/a/hello.sif', is: 'absent' }, home: false })).toEqual([
      'warning job-no-image',
      'warning job-no-home',
    ]);
  });

  test('a limit is named, and the flag that keeps to it', () => {
    const [found] = jobFindings(job({ time: 7200, partition: 'small' }), cluster);
    expect(found).toMatchObject({ title: '2 hours is longer than partition small allows.' });
    expect(found?.remedy[0]?.text).toContain('--time 01:00:00');
  });

  test('nothing is asked for that the default partition would refuse', () => {
    const short = { partitions: [{ ...partition, limit: 120 }], languages: ['pmix_v4'] };
    const engine = engineById('apptainer');
    const asked = engine && jobFrom({ ...usual, family: 'openmpi' }, { engine, facts: absent('apptainer'), cluster: short });
    expect(asked).toMatchObject({ partition: 'small', time: 120, language: 'pmix_v4' });
  });
});

describe('whatever is answered, the script stays a script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-job-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const hit = join(folder, 'hit');
  const evil = [
    ...[`$(touch ${hit})`, `\`touch ${hit}\``, `'; touch ${hit}; '`, `"; touch ${hit}; "`, `x\ntouch ${hit}\n`, `| touch ${hit}`],
    ...[`&& touch ${hit}`, `\n#SBATCH --uid=0`, `a\n#PBS -W block=true`, '# flux: --setattr=x', 'flux: x', '#SBATCH --wrap=x'],
    ...[
      `\${x:=$(touch ${hit})}`,
      '"$launcher"',
      '/SIFU-SCRATCH',
      'THE-LAUNCHER',
      '424242',
      "it's",
      '-rf',
      '~/x',
      '*',
      '!!',
      '\\',
      '',
    ],
  ];
  const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...evil));
  const bind = fc.record({ from: odd, to: odd });
  const many = fc.integer({ min: 1, max: 9 });
  const any = fc.record({
    ...{ scheduler: fc.constantFrom(...schedulers), engine: fc.constantFrom(...engines), name: odd, image: odd, language: odd },
    ...{
      nodes: many,
      cpusPerTask: many,
      time: fc.integer({ min: 1, max: 999_999 }),
      memory: fc.option(many),
      gpus: fc.option(many),
    },
    ...{ partition: fc.option(odd), account: fc.option(odd), qos: fc.option(odd), constraint: fc.option(odd) },
    ...{ run: fc.array(odd, { minLength: 1, maxLength: 3 }), family: fc.constantFrom('openmpi', 'mpich', null) },
    ...{
      launcher: fc.constantFrom('srun', 'mpirun'),
      containers: fc.constantFrom('rank', 'node'),
      model: fc.constantFrom('hybrid', 'bind'),
    },
    ...{
      modules: fc.array(odd, { maxLength: 2 }),
      environment: fc.array(fc.record({ name: odd, value: odd }), { maxLength: 2 }),
    },
    ...{
      binds: fc.array(bind, { maxLength: 2 }),
      folders: fc.array(bind, { maxLength: 1 }),
      libraries: fc.array(odd, { maxLength: 2 }),
    },
    ...{ scratch: fc.option(odd), proxy: fc.option(odd), support: odd, each: many },
  });

  const made = fc.sample(any, 300).map(({ support, each, engine, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
    return {
      ...given,
      engine,
      facts: absent(engine.id),
      ranks: rest.nodes * each,
      site: { name: support, support },
    } as unknown as Job;
  });
  const texts = made.map((one) => scriptText(jobLines(one)));

  test('bash reads every one', () => {
    const scripts = mkdirSync(join(folder, 'scripts'), { recursive: true }) as string;
    for (const [at, text] of texts.entries()) writeFileSync(join(scripts, `${at}.sh`), text);
    const { stderr } = spawnSync('bash', ['-c', 'for one in *.sh; do bash -n "$one" || echo "$one" >&2; done'], {
      cwd: scripts,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(readdirSync(scripts)).toHaveLength(300);
  });

  test('lines for the scheduler stand before the first command, and only those that were meant', () => {
    const marks: Record<Scheduler, RegExp> = { slurm: /^#SBATCH/, pbs: /^#PBS/, flux: /^\W*flux:/i };
    const meant: Record<Scheduler, RegExp> = {
      slurm:
        /^#SBATCH --(job-name|output|partition|account|qos|constraint|nodes|ntasks|ntasks-per-node|cpus-per-task|gpus-per-node|mem|time)=[\w.+@:,|&*()[\]/%-]+$/,
      pbs: /^#PBS -(N|j|q|A|l) [\w.+@:,|&*()[\]/=-]+$/,
      flux: /^# flux: --(job-name|output|queue|bank|requires|nodes|nslots|cores-per-slot|gpus-per-slot|time-limit)=[\w.+@:,|&*()[\]/{}-]+$/,
    };
    texts.forEach((text, at) => {
      const { scheduler } = made[at] as Job;
      const lines = text.split('\n');
      const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
      const marked = lines.flatMap((line, number) => (marks[scheduler].test(line) ? [{ line, number }] : []));
      for (const { line, number } of marked)
        expect([line, number < first]).toEqual([expect.stringMatching(meant[scheduler]), true]);
      expect(marked.length).toBeGreaterThan(3);
      expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
    });
  });

  test('run with commands that do nothing, none of them does what an answer says', () => {
    const bin = mkdirSync(join(folder, 'bin'), { recursive: true }) as string;
    const engineWords = [
      'srun',
      'flux',
      'mpirun',
      'singularity',
      'apptainer',
      'docker',
      'podman',
      'ch-run',
      'ch-fromhost',
      'enroot',
      'shifter',
      'unshare',
      'module',
    ];
    for (const name of [...engineWords, 'mkdir', 'tee'])
      writeFileSync(join(bin, name), '#!/bin/sh\necho "mpirun (Open MPI) 4 HYDRA"\n', { mode: 0o755 });
    const run = 'for one in *.sh; do PATH=$BIN:/usr/bin:/bin; export PATH; bash "$one" </dev/null >/dev/null 2>&1; done';
    spawnSync('bash', ['-c', run], {
      cwd: join(folder, 'scripts'),
      env: { BIN: bin, HOME: folder, USER: 'me' },
      timeout: 100_000,
    });
    expect(existsSync(hit)).toBe(false);
  }, 120_000);

  test('findings are told for each of them, and none is cut short', () => {
    for (const one of made)
      for (const { title, cause } of jobFindings(one))
        expect(`${title}${cause}`).not.toMatch(/undefined|NaN|[\x00-\x08\x0b-\x1f]/);
  });

  test('shellcheck finds nothing', (context) => {
    need(context, 'shellcheck');
    const all = engines.flatMap(({ id }) =>
      (['openmpi', 'mpich'] as const).flatMap((family) =>
        schedulers.map((scheduler) =>
          script({ family, scheduler, nodes: 1, image: id === 'charliecloud' ? './hello' : 'hello' }, profile('birch'), id),
        ),
      ),
    );
    const { stdout } = spawnSync(
      'shellcheck',
      [
        '-s',
        'bash',
        ...all.map((text, at) => {
          const path = join(folder, `good-${at}.sh`);
          writeFileSync(path, text);
          return path;
        }),
      ],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });
});
