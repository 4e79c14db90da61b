/** A machine to sabotage: a PATH with nothing but what is put there, and MPIs made of shell. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { onPath } from '../../../src/host/facts/path.ts';

export interface Place {
  readonly home: string;
  readonly bin: string;
  env: NodeJS.ProcessEnv;
  /** a shell script on the PATH, or in another folder */
  script(name: string, text: string, folder?: string): string;
  /** a file on the PATH, of any kind and with any rights */
  file(name: string, bytes: string | Buffer, mode: number): string;
  /** another folder before those of the PATH */
  before(name: string): string;
}

/** As Open MPI and MPICH answer. */
export const openmpi = (version = '4.1.4') => `case $1 in --version) echo "mpirun (Open MPI) ${version}";; esac`;
export const mpich = (version = '4.0.2') =>
  `case $1 in --version) printf 'HYDRA build details:\\n    Version:       ${version}\\n';; esac`;

/** Made anew before each test, gone after it. */
export function mpiPlace(): Place {
  const place = {} as { -readonly [Key in keyof Place]: Place[Key] };
  beforeEach(async () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'mpi-test-')));
    const bin = join(home, 'bin');
    mkdirSync(bin);
    // where the modules of the machine that runs the tests are not looked for
    const elsewhere = { MODULESHOME: home, LMOD_PKG: home };
    Object.assign(place, { home, bin, env: { PATH: bin, HOME: home, USER: 'ana', ...elsewhere } });
    // a login shell that reads what is in the home, and nothing of this machine
    place.script(
      'bash',
      `[ "$1" = -l ] && shift\nexport BASH_ENV="$HOME/.bash_profile"\nexec ${await onPath('bash', process.env)} "$@"`,
    );
    for (const name of ['sh', 'sleep', 'yes', 'cat', 'printf', 'kill']) {
      const path = await onPath(name, process.env);
      if (path) symlinkSync(realpathSync(path), join(bin, name));
    }
  });
  afterEach(() => rmSync(place.home, { recursive: true, force: true }));
  place.file = (name, bytes, mode) => {
    const path = join(place.bin, name);
    writeFileSync(path, bytes);
    chmodSync(path, mode);
    return path;
  };
  place.script = (name, text, folder = place.bin) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  place.before = (name) => {
    const folder = join(place.home, name);
    mkdirSync(folder, { recursive: true });
    place.env = { ...place.env, PATH: `${folder}:${place.env.PATH}` };
    return folder;
  };
  return place;
}
