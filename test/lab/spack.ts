/** A Spack of the test's own: what fails is written into it, and what others built with it is none of this. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { spackRoot } from '../helpers/need.ts';

/** Copies this machine's Spack into a home, as it was cloned. Where it is then. */
export function copySpack(home: string): string {
  const to = join(home, 'spack');
  mkdirSync(to);
  const left = ['./.git', './opt', './var/spack/environments', './var/spack/cache'].map((one) => `--exclude=${one}`);
  const copy = 'tar -C "$1" "${@:3}" -cf - . | tar -C "$2" -xf -';
  execaSync('bash', ['-c', copy, 'bash', spackRoot() ?? '', to, ...left]);
  return to;
}
