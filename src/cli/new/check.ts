/** `sifu new --check`: what a Spack of some release would say to a spack.yaml, and what would only show hours later. */
import { readFileSync } from 'node:fs';
import type { NewFlags } from '../commands/new.ts';

export async function checkSpackYaml(name: string, _flags: NewFlags): Promise<number> {
  readFileSync(name);
  return 0;
}
