/** `sifu doctor`: machines with nothing, with one MPI, with broken ones; images seen from both sides; what is printed at each width. */
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { alive } from '../../src/host/shell/proc.ts';
import { onPath } from '../helpers/need.ts';
import { engines, environment, folder, mpi, pathWithout, program, sifu } from './sifu.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/mpi', `${name}.txt`);

const scripts = {
  openmpi: 'case $1 in --version) echo "mpirun (Open MPI) 4.1.4";; esac',
  mpich: `case $1 in --version) cat ${fixture('version-mpich')};; esac`,
  // an image whose looks were recorded: the mark is the word behind the script
  singularity: `case $1 in
  --version) echo apptainer version 1.4.5;; buildcfg) ;;
  exec)
    while [ $# -gt 0 ] && [ "$1" != -c ]; do [ -e "$1/etc/os-release" ] && exec cat "$1/etc/os-release"; shift; done
    case $2 in *'say begin'*) file=${fixture('look-mpich')};; *) file=${fixture('answers-mpich')};; esac
    while IFS= read -r line; do case $line in MARK*) printf '%s\\n' "$3\${line#MARK}";; *) printf '%s\\n' "$line";; esac; done <$file;;
  esac`,
};

/** A PATH with scripts by these names before what is left of this machine's own. */
function machine(own: Readonly<Record<string, string>>): { env: Record<string, string>; home: string } {
  const home = folder();
  const bin = join(home, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(own)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  // a login shell would bring this machine's modules
  const bash = onPath('bash') ?? '/bin/bash';
  writeFileSync(join(bin, 'bash'), `#!${bash}\n[ "$1" = -l ] && shift\nexec ${bash} "$@"\n`);
  chmodSync(join(bin, 'bash'), 0o755);
  const path = `${bin}:${pathWithout(engines, mpi, /^(srun|mksquashfs|modulecmd)$/)}`;
  return { env: { PATH: path, HOME: home, MODULESHOME: home, LMOD_PKG: home, LC_ALL: 'C.UTF-8' }, home };
}

interface Told {
  readonly format: number;
  readonly probes: readonly { id: string; state: string; cause: string; remedy: readonly string[] }[];
  readonly mpi: { mpis: readonly { family: string }[] };
  readonly image: { mpi: { family: string } };
  readonly predictions: readonly {
    outcome: string;
    best: boolean;
    command: string;
    words: readonly { text: string; means: string | null }[];
  }[];
}

async function told(args: readonly string[], env: Record<string, string>): Promise<{ told: Told; exit: number | undefined }> {
  const { out, exit } = await sifu(['doctor', '--json', ...args], { env });
  return { told: JSON.parse(out) as Told, exit };
}

describe('a machine', () => {
  it('with nothing says what is missing, and that is exit code 3', async () => {
    const { env } = machine({});
    const { out, exit } = await sifu(['doctor'], { env });
    expect(exit).toBe(3);
    expect(out).toMatch(/✘ MPI +none on your PATH, and none behind a module/);
    expect(out).toMatch(/○ Slurm +not here/);
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/^[1-9]\d* broken, /m);
    const { probes } = (await told([], env)).told;
    expect(probes.find((one) => one.id === 'mpi')).toMatchObject({
      state: 'broken',
      remedy: expect.arrayContaining(['module avail']),
    });
    expect(probes.find((one) => one.id === 'engines')).toMatchObject({ state: 'broken', remedy: ['sifu engines'] });
  });

  it('with two MPIs and an engine names each, and which one starts', async () => {
    const { env } = machine({ mpirun: scripts.openmpi, 'mpirun.mpich': scripts.mpich, singularity: scripts.singularity });
    const { out, exit } = await sifu(['doctor'], { env });
    expect(exit).toBe(0);
    expect(out).toMatch(/✔ Open MPI 4\.1\.4 +mpirun; no compiler; ORTE tells the ranks who they are/);
    expect(out).toMatch(/✔ MPICH 4\.0\.2 +mpirun\.mpich/);
    expect(out).toContain('There are 2 MPIs on the PATH: mpirun starts Open MPI 4.1.4');
    expect(out).toMatch(/✔ Apptainer +1\.4\.5/);
    expect(out).toContain('how to get others: sifu engines');
  });

  it('with a broken mpirun says what is wrong with it, and what to do', async () => {
    const { env } = machine({ mpirun: 'echo "license expired" >&2; exit 3' });
    const { out, exit } = await sifu(['doctor'], { env });
    expect(exit).toBe(3);
    expect(out).toMatch(/bin\/mpirun ends with exit code 3/);
    expect(out).toContain('license expired');
    const { told: data } = await told([], env);
    expect(data.probes.find((one) => one.id === 'mpi-fails')).toMatchObject({ state: 'broken', remedy: expect.any(Array) });
  });
});

describe('the whole machine', () => {
  const spoilt = () => {
    const { env, home } = machine({ mpirun: scripts.openmpi, singularity: scripts.singularity });
    return { ...env, TMPDIR: join(home, 'gone'), https_proxy: 'http://alice:secret@proxy:port', LC_ALL: 'C.UTF-8' };
  };
  const look = async (env: Record<string, string>, ...args: readonly string[]) => {
    const options = { env: environment({ env }), reject: false, stdin: 'ignore' } as const;
    return execa(process.execPath, [program, 'doctor', ...args], options);
  };

  it.each([40, 80, 100])('is told within %i columns, but for commands, which stay whole', async (columns) => {
    const { stdout } = await look({ ...spoilt(), COLUMNS: String(columns) });
    const wide = stdout.split('\n').filter((line) => stringWidth(line) > columns && !/^ {6}\S/.test(line));
    // a path is not cut
    expect(wide.filter((line) => !/\/\S{30}/.test(line))).toEqual([]);
    expect(stdout).not.toContain('\u001b');
  });

  it('counts first what is broken, tells each thing in one place, and ends with 3', async () => {
    const { stdout, exitCode } = await look({ ...spoilt(), COLUMNS: '100' });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^This machine: .*\n[2-9] broken, .*\d+ well\n/);
    expect(stdout).toMatch(/✘ temporary files +TMPDIR=\S+ does not exist/);
    expect(stdout).toMatch(/✘ TMPDIR names \S+, and that does not\s+exist/);
    expect(stdout).toMatch(/Needed\s+by\s+lessons\s+2,\s+7\s+and\s+9\./);
    expect(stdout).toMatch(/To ask your administrator: TMPDIR=/);
    expect(stdout).not.toContain('secret');
    expect(stdout.indexOf('✘ TMPDIR')).toBeLessThan(stdout.search(/^● /m) >>> 0);
  });

  it('is plain ASCII where there is nothing else', async () => {
    const { stdout } = await look({ ...spoilt(), LC_ALL: 'C' });
    expect(stdout).toMatch(/^ {2}\[!\] temporary files/m);
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/);
  });

  it('as JSON: a row for each thing, with its lessons and how long the question took', async () => {
    const { probes } = JSON.parse((await look(spoilt(), '--json')).stdout) as { probes: Record<string, unknown>[] };
    expect(probes.length).toBeGreaterThan(20);
    for (const one of probes) {
      expect(['ok', 'warning', 'broken']).toContain(one['state']);
      expect(one).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        cause: expect.any(String),
        remedy: expect.any(Array),
      });
      expect(one).toMatchObject({ lessons: expect.any(Array), absent: expect.any(Boolean) });
    }
    expect(probes.find((one) => one['id'] === 'tmp-unfit')).toMatchObject({
      probe: 'tmp',
      group: 'disk',
      lessons: ['containers', 'build', 'mpi'],
    });
  });

  it('--network asks what can be reached, else nobody is', async () => {
    const env = { ...machine({}).env, SIFU_OFFLINE: '1', SIFU_REGISTRY: 'registry.example.org:5000/lab' };
    expect((await look(env)).stdout).toContain('not asked: sifu doctor --network');
    const { stdout } = await look(env, '--network');
    for (const name of ['GitHub', 'Docker Hub', 'registry.example.org'])
      expect(stdout).toMatch(new RegExp(`${name}:?\\s+cannot be reached`));
  });

  it('a program that hangs is given up, and said to', async () => {
    const { env } = machine({
      mpirun: scripts.openmpi,
      singularity: scripts.singularity,
      quota: 'exec sleep 300',
      git: 'exec sleep 300',
    });
    const { stdout } = await look({ ...env, COLUMNS: '100' });
    expect(stdout).toMatch(/● quota +no answer in time/);
    expect(stdout).toMatch(/● git +no answer in time/);
    expect(stdout).toContain('quota -s');
  });

  it('--engine asks what that engine needs, and for no MPI', async () => {
    const { env } = machine({ singularity: scripts.singularity });
    const { stdout } = await look({ ...env, COLUMNS: '100' }, '--engine', 'apptainer');
    expect(stdout).toMatch(/✔ Apptainer 1\.4\.5/);
    expect(stdout).not.toMatch(/^MPI$|Python|Docker/m);
  });
});

describe('an image', () => {
  const both = () => {
    const { env, home } = machine({ mpirun: scripts.openmpi, 'mpirun.mpich': scripts.mpich, singularity: scripts.singularity });
    const file = join(home, 'hello.sif');
    writeFileSync(file, 'SIF');
    return { env, file };
  };

  it('is seen from both sides: what it holds, how each launcher would fare, and the command, word by word', async () => {
    const { env, file } = both();
    const { out, exit } = await sifu(['doctor', '--image', file, '--ranks', '4'], { env });
    expect(exit).toBe(0);
    expect(out).toContain('MPICH 4.0.2, libmpich.so.12, as the library itself says');
    expect(out).toMatch(/✘ mpirun /);
    expect(out).toMatch(/✔ mpirun\.mpich /);
    expect(out).toMatch(/mpirun\.mpich -n 4 .*singularity exec .*hello\.sif \/opt\/view\/bin\/hello_mpi/);
    expect(out).toMatch(/^ +-n +how many ranks$/m);
    expect(out).toContain('Start it with mpirun.mpich: 4 ranks will be one job.');
    expect(out).not.toContain('\u001b');
  });

  it('as JSON: probes, both sides, and a prediction for each launcher with its words', async () => {
    const { env, file } = both();
    const { told: data, exit } = await told(['--image', file, '--ranks', '4'], env);
    expect(exit).toBe(0);
    expect(data).toMatchObject({
      format: 1,
      mpi: { mpis: [{ family: 'openmpi' }, { family: 'mpich' }] },
      image: { mpi: { family: 'mpich', how: 'asked' }, engine: { id: 'apptainer' }, ranks: 4 },
    });
    expect(data.probes.every((one) => ['ok', 'warning', 'broken'].includes(one.state))).toBe(true);
    const best = data.predictions.find((one) => one.best);
    expect(['works', 'settings']).toContain(best?.outcome);
    expect(best?.words.map((one) => one.text).join(' ')).toBe(best?.command);
    expect(best?.words.every((one) => one.means)).toBe(true);
  });

  it('that no launcher here fits is exit code 1', async () => {
    // the same image without a launcher of its own
    const bare = join(folder(), 'look');
    writeFileSync(bare, readFileSync(fixture('look-mpich'), 'utf8').replace(/^MARK launcher .*\n/gm, ''));
    const singularity = scripts.singularity.replace(fixture('look-mpich'), bare);
    const { env, home } = machine({ mpirun: scripts.openmpi, singularity });
    const file = join(home, 'hello.sif');
    writeFileSync(file, 'SIF');
    const { out, exit } = await sifu(['doctor', '--image', file], { env });
    expect(out).toContain('No launcher here fits this image.');
    expect(exit).toBe(1);
  });

  it('that is not there, and one without an engine for it, are exit code 3', async () => {
    const { env } = both();
    const absent = await sifu(['doctor', '--image', 'nowhere.sif'], { env });
    expect(absent.exit).toBe(3);
    expect(absent.out).toContain('There is no nowhere.sif');
    const { env: bare, home } = machine({ mpirun: scripts.openmpi });
    writeFileSync(join(home, 'hello.sif'), 'SIF');
    const none = await sifu(['doctor', '--image', join(home, 'hello.sif')], { env: bare });
    expect(none.exit).toBe(3);
    expect(none.out).toContain('There is no Apptainer here');
    expect(none.out).toContain('sifu engines --engine apptainer');
  });

  it('that is an archive is told how to become one', async () => {
    const { env, home } = machine({ mpirun: scripts.openmpi, singularity: scripts.singularity });
    writeFileSync(join(home, 'hello.tar'), 'tar');
    const { out, exit } = await sifu(['doctor', '--image', join(home, 'hello.tar')], { env });
    expect(exit).toBe(3);
    expect(out).toContain('An archive is no image yet');
    expect(out).toMatch(/apptainer build --fakeroot hello\.sif/);
    const byHand = await sifu(['doctor', '--image', 'x', '--engine', 'byhand'], { env });
    expect(byHand).toMatchObject({ exit: 3, out: expect.stringContaining('cannot be started in containers made by hand') });
  });

  it.each([40, 80, 100])('is told within %i columns, but for commands, which stay whole', async (columns) => {
    const { env, file } = both();
    symlinkSync(file, join(env['HOME'] ?? '', 'i.sif'));
    const ran = await execa(process.execPath, [program, 'doctor', '--image', 'i.sif'], {
      env: environment({ env: { ...env, COLUMNS: String(columns) } }),
      cwd: env['HOME'] ?? '',
      reject: false,
      stdin: 'ignore',
    });
    const wide = ran.stdout.split('\n').filter((line) => stringWidth(line) > columns);
    expect(wide.filter((line) => !/singularity exec|sifu doctor|https?:/.test(line))).toEqual([]);
    expect(ran.stdout).toContain('Start it with');
  });
});

describe('what does not fit', () => {
  it.each([
    [['--ranks', '0', '--image', 'x.sif'], 'It takes a whole number, from 1 on.'],
    [['--ranks', 'many', '--image', 'x.sif'], 'It takes a whole number, from 1 on.'],
    [['--ranks', '2'], '--ranks belongs to an image.'],
    [['--beside', 'x.sif'], '--beside belongs to an image.'],
    [['--image', 'x.sif', '--beside', 'y.sif', '--ranks', '1'], '1 rank is too few for 2 images.'],
    [['--image', 'x.sif', '--nodes', '3', '--ranks', '2'], '2 ranks are too few for 3 machines.'],
    [['--image', 'x.sif', '--beside', ''], 'A name is empty.'],
    [['--engine', 'rocket', '--image', 'x'], 'rocket'],
  ])('%j is told, with exit code 2', async (args, says) => {
    const { err, exit } = await sifu(['doctor', ...args]);
    expect(exit).toBe(2);
    expect(err).toContain(says);
  });

  it('help has examples, and says what the exit codes mean', async () => {
    const { out, exit } = await sifu(['doctor', '--help']);
    expect(exit).toBe(0);
    expect(out).toContain('sifu doctor --image gromacs-mpi.sif --program gmx_mpi --ranks 8');
    expect(out).toContain('"predictions"');
    expect(out).toMatch(/1 if the image was\s+looked at and no launcher here fits/);
  });
});

it('Ctrl-C while a container is looked into ends it, and leaves nothing', async () => {
  const { env, home } = machine({
    mpirun: scripts.openmpi,
    singularity: scripts.singularity.replace('case $2 in', 'sleep 300 & echo $! $$ >$HOME/pids; wait; case $2 in'),
  });
  writeFileSync(join(home, 'hello.sif'), 'SIF');
  const running = execa(process.execPath, [program, 'doctor', '--image', join(home, 'hello.sif')], {
    ...{ env: environment({ env }), reject: false, stdin: 'ignore' },
  });
  const pids = () =>
    existsSync(join(home, 'pids')) ? readFileSync(join(home, 'pids'), 'utf8').trim().split(' ').map(Number) : [];
  await expect.poll(() => pids().length, { timeout: 60_000 }).toBe(2);
  running.kill('SIGINT');
  expect((await running).exitCode).toBe(130);
  await expect.poll(() => pids().filter(alive), { timeout: 30_000 }).toEqual([]);
});
