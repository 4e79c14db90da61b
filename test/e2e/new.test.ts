/** `sifu new` without questions, and the check of a spack.yaml. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folder, sifu } from './sifu.ts';

const answers = ['--set', 'app=gromacs', '--set', 'mpi=mpich', '--set', 'os=ubuntu:24.04', '--engine', 'podman'];
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const visible = (path: string) =>
  readdirSync(path)
    .filter((name) => name !== '.sifu')
    .sort();

describe('sifu new --yes', () => {
  it('writes an environment that Spack takes, and scripts that can be started', async () => {
    const dir = join(folder(), 'gromacs');
    const { out, err, exit } = await sifu(['new', dir, ...answers, '--yes']);
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    expect(visible(dir)).toEqual(['README.md', 'build.sh', 'job.sh', 'run.sh', 'spack.yaml']);
    expect(out).toContain('spack.yaml  new      what to install, and how its image shall look');
    expect(out).toContain(`Next:  cd ${dir} && ./build.sh`);
    expect(parse(read(dir, 'spack.yaml')).spack).toMatchObject({
      specs: ['gromacs', 'mpich'],
      container: { format: 'docker', images: { os: 'ubuntu:24.04' }, os_packages: { final: ['libgomp1'] } },
    });
    expect(statSync(join(dir, 'build.sh')).mode & 0o111).not.toBe(0);
    expect((await sifu(['new', '--check', dir])).exit).toBe(0);
  });

  it('gives the same bytes for the same answers, wherever', async () => {
    const [one, other] = [join(folder(), 'a'), join(folder(), 'b c')];
    await sifu(['new', one, ...answers, '--yes']);
    await sifu(['new', other, ...answers, '--yes']);
    for (const name of visible(one)) expect(read(other, name)).toBe(read(one, name));
  });

  it('keeps what it replaces', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'spack.yaml'), 'spack:\n  specs: [zlib]\n');
    const { out } = await sifu(['new', dir, ...answers, '--yes']);
    expect(out).toContain('spack.yaml  changed');
    expect(out).toContain(`What was there before is kept as ${join(dir, 'spack.yaml.1')}.`);
    expect(read(dir, 'spack.yaml.1')).toBe('spack:\n  specs: [zlib]\n');
  });

  it('writes nothing at all where one of the files would be written elsewhere, or is none', async () => {
    const [dir, other] = [folder(), folder()];
    writeFileSync(join(other, 'theirs.sh'), 'theirs\n');
    symlinkSync(join(other, 'theirs.sh'), join(dir, 'run.sh'));
    const { err, exit } = await sifu(['new', dir, ...answers, '--yes']);
    expect(exit).toBe(1);
    expect(err).toContain('is outside your folder');
    expect(visible(dir)).toEqual(['run.sh']);
    expect(read(other, 'theirs.sh')).toBe('theirs\n');
    rmSync(join(dir, 'run.sh'));
    spawnSync('mkfifo', [join(dir, 'run.sh')]);
    expect(await sifu(['new', dir, ...answers, '--yes'])).toMatchObject({ exit: 1, err: expect.stringContaining('a pipe') });
    expect(visible(dir)).toEqual(['run.sh']);
  });

  it('has output and progress that can be asked for, and taken back', async () => {
    const dir = join(folder(), 'e');
    await sifu(['new', dir, ...answers, '--yes']);
    const missing = await sifu(['log', 'environment/build', '--workspace', dir]);
    expect(missing).toMatchObject({ exit: 1, err: expect.stringContaining(`There is no output of environment/build in ${dir}`) });
    const forgotten = await sifu(['forget', 'environment', '--workspace', dir]);
    expect({ ...forgotten, out: forgotten.out.split('.')[0] }).toEqual({ exit: 0, err: '', out: 'Forgotten: environment' });
    expect(visible(dir)).toContain('spack.yaml');
  });

  it('changes one line of a file that is brought for one answer', async () => {
    const dir = folder();
    const mine =
      "spack:   # ours\n    specs: ['gromacs +mpi', mpich]\n    container:\n        images: {os: centos:7, spack: '0.22'}\n        format: singularity\n";
    writeFileSync(join(dir, 'mine.yaml'), mine);
    const { exit } = await sifu(['new', join(dir, 'new'), '--from', join(dir, 'mine.yaml'), '--set', 'os=rockylinux:9', '--yes']);
    expect(exit).toBe(0);
    expect(read(dir, 'new', 'spack.yaml')).toBe(mine.replace('centos:7', 'rockylinux:9'));
    expect(read(dir, 'mine.yaml')).toBe(mine);
  });
});

describe('sifu new --dry-run', () => {
  it('shows what would be written, and writes nothing, not even its notes', async () => {
    const dir = join(folder(), 'x');
    const { out, exit } = await sifu(['new', dir, ...answers, '--dry-run']);
    expect(exit).toBe(0);
    expect(out).toContain('--- spack.yaml\n');
    expect(out).toContain('--- build.sh\n#!/usr/bin/env bash');
    expect(() => statSync(dir)).toThrow();
  });

  it('is one object with --json', async () => {
    const { out } = await sifu(['new', join(folder(), 'x'), ...answers, '--dry-run', '--json']);
    const said = JSON.parse(out);
    expect(said).toMatchObject({ format: 1, written: false, kept: [] });
    expect(said.files.map((file: { path: string; state: string }) => [file.path, file.state])).toContainEqual([
      'spack.yaml',
      'new',
    ]);
  });
});

describe('what does not fit is refused before anything is written', () => {
  const refused = async (...words: string[]) => {
    const dir = join(folder(), 'x');
    const { err, exit } = await sifu(['new', dir, ...words]);
    expect(exit).toBe(2);
    expect(() => statSync(join(dir, 'spack.yaml'))).toThrow();
    return err;
  };

  it('an answer, by the name of its flag, with one that will do', async () => {
    const system = await refused('--set', 'os=centos:7', '--yes');
    expect(system).toContain('--set os will not do: Spack');
    expect(system).toContain('--set os=');
    const slip = await refused('--set', 'app=gromcas', '--yes');
    expect(slip).toContain('--set app=gromacs');
  });

  it('a question that there is not', async () => {
    expect(await refused('--set', 'sytem=x', '--yes')).toContain('There is no question called "sytem".');
    expect(await refused('--set', 'os', '--yes')).toContain('has no value');
    expect(await refused('--set', 'os=ubuntu:24.04', '--set', 'os=ubuntu:22.04', '--yes')).toContain('is there twice');
  });

  it('nothing where an answer changes nothing, but says so', async () => {
    const { out, exit } = await sifu(['new', join(folder(), 'x'), ...answers, '--set', 'build_image=mine', '--dry-run']);
    expect(exit).toBe(0);
    expect(out).toContain('--set build_image changes nothing: that is not asked with these answers.');
    expect(await refused('--release', '0.22', '--yes')).toContain('--release needs --check');
  });

  it('no package that only their own Spack has', async () => {
    const root = folder();
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { mode: 0o755 });
    };
    put('bin/spack', '#!/bin/sh\nexit 1\n');
    put('lib/spack/spack/__init__.py', '__version__ = "1.0.2"\n');
    put('python', `#!/bin/sh\necho\necho 'sifu-answer:{"packages":["our-own-solver"],"systems":["ubuntu:24.04"]}'\n`);
    const env = { SIFU_SPACK_ROOT: root, SPACK_PYTHON: join(root, 'python'), XDG_CACHE_HOME: join(root, 'kept') };
    const dir = join(root, 'new');
    const { err, exit } = await sifu(['new', dir, '--set', 'app=our-own-solver', '--set', 'mpi=mpich', '--yes'], { env });
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    expect(parse(read(dir, 'spack.yaml')).spack.specs).toEqual(['our-own-solver', 'mpich']);
  });

  it('questions where nobody can answer', async () => {
    expect(await refused()).toContain('There is no terminal here to ask you anything.');
  });

  it('a file to begin with that is not there, or is no YAML', async () => {
    expect(await refused('--from', '/nonexistent/spack.yaml', '--yes')).toContain('/nonexistent/spack.yaml');
    const dir = folder();
    writeFileSync(join(dir, 'bad.yaml'), 'spack:\n\tspecs: []\n');
    const { err, exit } = await sifu(['new', join(dir, 'y'), '--from', join(dir, 'bad.yaml'), '--yes']);
    expect(exit).not.toBe(0);
    expect(err).toContain('sifu new --check');
    expect(err).toMatch(/--check \S+bad\.yaml --fix/);
  });

  it('a word that is none of the answers, where no other can be typed', async () => {
    const err = await refused('--set', 'unify=treu', '--yes');
    expect(err).toContain('--set unify will not do: "treu" is none of its answers.');
    expect(err).toContain('--set unify=true');
  });

  it('flags that would do nothing, a setting without a name, a folder without one', async () => {
    expect(await refused('--release', '0.22', '--yes')).toContain('--release needs --check FILE.');
    expect(await refused('--set', '=x', '--yes')).toContain('"--set =x" names no question.');
    expect((await sifu(['new', '', '--yes'])).err).toContain('The name of the folder is empty.');
  });

  it('a file in the place of the folder, with the words of this command', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'file'), '');
    const { err, exit } = await sifu(['new', join(dir, 'file'), '--yes']);
    expect(exit).toBe(1);
    expect(err).toContain('Choose another folder: sifu new DIR');
  });
});

describe('what is printed can be pasted', () => {
  it('the next command, for a folder with blanks and quotes', async () => {
    const dir = join(folder(), `it's "new"`);
    const { out } = await sifu(['new', dir, '--yes']);
    const next = /^Next: {2}(.*) && \.\/build\.sh$/m.exec(out)?.[1] ?? '';
    const { stdout } = await execa('bash', ['-c', `${next} && pwd && ls build.sh`]);
    expect(stdout).toBe(`${dir}\nbuild.sh`);
  });

  it('the names that --set takes stand in the help, within 80 columns', async () => {
    const { out } = await sifu(['new', '--help']);
    for (const name of ['app', 'mpi', 'os', 'build_image', 'labels', 'comments'])
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('sifu new --check', () => {
  const bad = `spack:
  spec:
  - gromcas+mpi
    - mpich
  container:
    format: apptainer
    images:
      os: "centos:7"
      spack: 1.1
`;
  const written = (text: string) => {
    const path = join(folder(), 'spack.yaml');
    writeFileSync(path, text);
    return path;
  };

  it('says each mistake with its place, its reason and how to mend it', async () => {
    const path = written(bad);
    const { out, exit } = await sifu(['new', '--check', path, '--release', '1.1']);
    expect(exit).toBe(1);
    expect(out).toContain(`${path}:2:3: Spack 1.1 does not know "spec" under "spack"\n    2 |   spec:\n      |   ^^^^\n`);
    expect(out).toContain('mend: Write singularity.');
    expect(out).toContain(`${path}: Spack 1.1 refuses it.`);
  });

  it('mends them, and keeps the file as it was', async () => {
    const path = written(bad);
    expect((await sifu(['new', '--check', path, '--fix', '--release', '1.1'])).exit).toBe(0);
    expect(parse(read(path)).spack).toMatchObject({
      specs: ['gromacs+mpi', 'mpich'],
      container: { format: 'singularity', images: { os: 'rockylinux:9', spack: '1.1' } },
    });
    expect(read(`${path}.1`)).toBe(bad);
    expect((await sifu(['new', '--check', path, '--release', '1.1'])).exit).toBe(0);
  });

  it('mends the file that a link leads to, and lets it keep its rights', async () => {
    const path = written(bad);
    chmodSync(path, 0o640);
    const link = join(folder(), 'link.yaml');
    symlinkSync(path, link);
    await sifu(['new', '--check', link, '--fix', '--release', '1.1']);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(read(path)).toContain('format: singularity');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('says what it cannot mend, and touches no bytes it cannot read', async () => {
    const path = written('spack:\n  specs: [gromax]\n  container: [no]\n');
    const { out, exit } = await sifu(['new', '--check', path, '--fix', '--release', '1.1']);
    expect(exit).toBe(1);
    expect(out).toContain('refuses it');
    const latin = Buffer.from('spack:\n\tspecs: [zlib] # caf\xe9\n', 'latin1');
    writeFileSync(path, latin);
    const { err } = await sifu(['new', '--check', path, '--fix']);
    expect(err).toContain('is not encoded in UTF-8, so nothing was mended');
    expect(readFileSync(path)).toEqual(latin);
  });

  it('reads a pipe to its end, a device without one not for ever', async () => {
    const pipe = await sifu(['new', '--check', '-'], { input: `spack:\n  specs: [zlib]\n${'# long long long\n'.repeat(5_000)}` });
    expect(pipe.exit).toBe(0);
    const { err, exit } = await sifu(['new', '--check', '/dev/zero']);
    expect({ err, exit }).toMatchObject({ exit: 2, err: expect.stringContaining('larger than 64 MB') });
  });

  it('looks at all that can be read', async () => {
    const { out, err, exit } = await sifu(['new', '--check', '/nonexistent.yaml', written('spack:\n  specs: [zlib]\n')]);
    expect(exit).toBe(2);
    expect(err).toContain('/nonexistent.yaml');
    expect(out).toContain('reads it');
  });

  it('judges as the release that is named', async () => {
    const path = written(
      'spack:\n  specs: [zlib]\n  container:\n    format: docker\n    images: {os: "centos:7", spack: develop}\n',
    );
    const valid = async (id: string) => JSON.parse((await sifu(['new', '--check', path, '--release', id, '--json'])).out).valid;
    expect([await valid('0.22'), await valid('0.23'), await valid('1.1')]).toEqual([true, false, false]);
    const { err, exit } = await sifu(['new', '--check', path, '--release', '0.99']);
    expect({ err, exit }).toMatchObject({ exit: 2, err: expect.stringContaining('There is no release called "0.99".') });
  });

  it('takes its words in any order', async () => {
    const path = written('spack:\n  specs: [zlib]\n');
    const ways = [
      ['--check', '--json', path],
      ['--json', '--check', path],
      [path, '--check', '--json'],
    ];
    for (const way of ways) expect(JSON.parse((await sifu(['new', ...way])).out)).toMatchObject({ file: path, valid: true });
  });

  it('reads standard input, several files, and what is no text at all', async () => {
    expect((await sifu(['new', '--check', '-'], { input: 'spack:\n  specs: [zlib]\n' })).exit).toBe(0);
    const [one, two] = [written('spack:\n  specs: [zlib]\n'), written('')];
    const both = await sifu(['new', '--check', one, two, '--json']);
    expect(
      both.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).valid),
    ).toEqual([true, false]);
    const binary = await sifu(['new', '--check', '-', '--json'], { input: new Uint8Array([0, 1, 2, 255, 254, 10, 0]) });
    expect(JSON.parse(binary.out).valid).toBe(false);
    const dir = folder();
    mkdirSync(join(dir, 'd'));
    expect((await sifu(['new', '--check', join(dir, 'd')])).exit).toBe(2);
  });
});
