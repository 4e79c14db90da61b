/** The facts that ship, and a machine to ask about. */
import { readFileSync } from 'node:fs';
import type { Known, Machine } from '../../../src/spack/contract.ts';
import { loadPackages } from '../../../src/spack/packages/load.ts';
import { releases } from '../../../src/spack/releases/releases.ts';
import { createComposer } from '../../../src/spack/wizard/composer.ts';
import type { Answers, Composer } from '../../../src/spack/wizard/contract.ts';
import { openFile } from '../../../src/spack/yaml/open.ts';

const data = (name: string) => readFileSync(new URL(`../../../src/spack/data/${name}`, import.meta.url), 'utf8');
const shipped = { releases: releases(JSON.parse(data('releases.json'))), packages: loadPackages(data('packages.txt')) };

export const machine: Machine = {
  engine: 'apptainer',
  arch: 'x86_64',
  mpi: { family: 'mpich', version: '4.0.2' },
  level: 'x86_64_v3',
};

export function known(over: Partial<Known> = {}): Known {
  return { ...shipped, machine, ...over };
}

/** A wizard over the shipped facts; `from` is the text of the file it begins with. */
export function wizard({ from, presets, ...over }: Partial<Known> & { from?: string; presets?: Answers } = {}): Composer {
  const file = from === undefined ? undefined : openFile(from).file;
  return createComposer(
    { known: known(over), ...(file ? { from: file } : {}), ...(presets ? { presets } : {}) },
    {
      files: (composed) => [{ path: 'spack.yaml', text: composed.file.text, executable: false, about: '' }],
      check: () => [],
    },
  );
}

/** The spack.yaml of these answers. */
export function textOf(composer: Composer, given: Answers): string {
  return composer.preview(given, 'app').text;
}
