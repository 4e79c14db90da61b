/** Images that can be looked into and images that cannot, with engines made of shell: what is found, and what is said. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineFacts } from '../../../src/engine/contract.ts';
import { lookInside } from '../../../src/host/mpi/image.ts';
import { mpiPlace } from './place.ts';

const place = mpiPlace();
const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/mpi', `${name}.txt`);

/** An engine that answers as `singularity exec IMAGE sh -c SCRIPT MARK ...` did; the mark is the word after the script. */
const answering = (look: string, answers: string) => `
while [ "$1" != -c ]; do shift; done
case $2 in *'say begin'*) file=${look};; *) file=${answers};; esac
while IFS= read -r line; do case $line in MARK*) printf '%s\\n' "$3\${line#MARK}";; *) printf '%s\\n' "$line";; esac; done <$file`;

const facts = (id: EngineFacts['id'], program: string): EngineFacts => ({
  id,
  program,
  name: program,
  version: '1.4.5',
  ready: true,
});

function imageFile(name = 'hello.sif', bytes = 'SIF'): string {
  writeFileSync(join(place.home, name), bytes);
  return name;
}

const look = (image: string, more: Partial<Parameters<typeof lookInside>[0]> = {}) =>
  lookInside({
    ...{ engine: facts('apptainer', 'singularity'), image, env: place.env, cwd: place.home, limitMs: 20_000 },
    ...more,
  });

const code = async (image: string, more: Partial<Parameters<typeof lookInside>[0]> = {}) =>
  (await look(image, more)).findings.map((one) => one.code);

describe('an image', () => {
  it.each(['mpich', 'openmpi'])('with %s tells its MPI, its launcher and its program', async (name) => {
    place.script('singularity', answering(fixture(`look-${name}`), fixture(`answers-${name}`)));
    const { image, findings } = await look(imageFile());
    expect(findings).toEqual([]);
    expect(image).toMatchObject({
      mpi: { family: name, how: 'asked' },
      launcher: { call: 'mpirun', mpi: { family: name } },
      ...{ programs: ['/opt/view/bin/hello_mpi'], libc: 'glibc', machine: 'x86_64' },
    });
  });

  it('that cannot be asked twice still tells what its names say', async () => {
    place.script('singularity', answering(fixture('look-mpich'), '/dev/null'));
    const { image } = await look(imageFile());
    expect(image?.mpi).toEqual({
      ...{ family: 'mpich', version: '', soname: 'libmpich.so.12', how: 'name' },
      path: '/usr/lib/x86_64-linux-gnu/libmpich.so.12',
    });
  });

  it('without MPI says so', async () => {
    const none = join(place.home, 'none');
    writeFileSync(none, 'MARK begin 1\nMARK system Tiny container\nMARK end 1\n');
    place.script('singularity', answering(none, none));
    const { image, findings } = await look(imageFile());
    expect(image).toMatchObject({ mpi: undefined, system: 'Tiny container' });
    expect(findings.map((one) => one.code)).toEqual(['image-without-mpi']);
  });

  it('that has programs for MPI and no MPI is told from one without either', async () => {
    const lent = join(place.home, 'lent');
    writeFileSync(lent, 'MARK begin 1\nMARK program /opt/app/bin/solver\nMARK end 1\n');
    place.script('singularity', answering(lent, lent));
    const { findings } = await look(imageFile());
    expect(findings).toMatchObject([{ code: 'image-wants-mpi', cause: expect.stringContaining('/opt/app/bin/solver') }]);
  });

  it('that lacks the program that was named says what it has', async () => {
    place.script('singularity', answering(fixture('look-mpich'), fixture('answers-read-mpich')));
    const { findings } = await look(imageFile(), { program: '/opt/view/bin/none' });
    expect(findings).toMatchObject([{ code: 'program-not-in-image' }]);
    expect(findings[0]?.remedy[0]?.command).toContain('--program /opt/view/bin/hello_mpi');
  });
});

describe('an image that cannot be looked at', () => {
  it('since it is not there, empty, closed or far away; no engine is started for that', async () => {
    place.script('singularity', `touch ${join(place.home, 'started')}; exit 1`);
    expect(await code('nowhere.sif')).toEqual(['image-absent']);
    expect(await code(imageFile('empty.sif', ''))).toEqual(['image-empty']);
    expect(await code('docker://ubuntu')).toEqual(['image-away']);
    if (process.getuid?.() !== 0) {
      chmodSync(join(place.home, imageFile('closed.sif')), 0);
      expect(await code('closed.sif')).toEqual(['image-closed']);
    }
    expect(existsSync(join(place.home, 'started'))).toBe(false);
  });

  it.each([
    ['FATAL:   stat /bin/sh: no such file or directory', 'image-without-shell'],
    ['FATAL:   "sh": executable file not found in $PATH', 'image-without-shell'],
    ['Error: crun: executable file `sh` not found in $PATH: No such file or directory', 'image-without-shell'],
    ['exec: "sh": executable file not found in $PATH: unknown.', 'image-without-shell'],
    ["ch-run[77]: error: can't execve(2): sh: No such file or directory (ch_core.c:500 2)", 'image-without-shell'],
    ['exec /bin/sh: exec format error', 'image-other-processor'],
    ['FATAL:   could not open image: image format not recognized', 'image-damaged'],
    ['FATAL:   something nobody has heard of', 'image-unreadable'],
    ['', 'image-unreadable'],
  ])('since the engine says %j', async (said, wanted) => {
    place.script('singularity', `printf '%s\\n' '${said.replaceAll("'", `'\\''`)}' >&2; exit 255`);
    const { image, findings } = await look(imageFile());
    expect(image).toBeUndefined();
    expect(findings.map((one) => one.code)).toEqual([wanted]);
  });

  it('is told in the words of the catalogue where those are known', async () => {
    place.script('singularity', 'echo "FATAL: something known" >&2; exit 255');
    const known = { code: 'known', title: 'Known', cause: 'It is known.', remedy: [] };
    expect(await code(imageFile(), { diagnose: () => [known] })).toEqual(['known']);
  });

  it('since it never answers, is stopped', async () => {
    place.script('singularity', 'sleep 300');
    expect(await code(imageFile(), { limitMs: 1000 })).toEqual(['image-hangs']);
  });
});

describe('Docker and Podman', () => {
  const podman = facts('podman', 'podman');

  it('are asked whether they have it first: they would fetch it', async () => {
    place.script('podman', `echo "$*" >>${join(place.home, 'calls')}; echo "Error: no such image" >&2; exit 125`);
    expect(await code('hello', { engine: podman })).toEqual(['image-absent']);
    expect(readFileSync(join(place.home, 'calls'), 'utf8')).toMatch(/^image inspect [^\n]*\n$/);
  });

  it('start nothing of the image’s own, and a container that hangs is taken away', async () => {
    place.script('podman', `echo "$*" >>${join(place.home, 'calls')}; case $1 in run) sleep 300;; esac`);
    expect(await code('hello', { engine: podman, limitMs: 1000 })).toEqual(['image-hangs']);
    const calls = readFileSync(join(place.home, 'calls'), 'utf8').split('\n');
    expect(calls.some((one) => /^run --rm --name=sifu-look-\w+ --entrypoint= /.test(one))).toBe(true);
    expect(calls.some((one) => /^rm -f sifu-look-\w+$/.test(one))).toBe(true);
  });
});
