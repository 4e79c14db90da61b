/** The built sifu as a program: run to its end, or talked to. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { onPath } from '../helpers/need.ts';

export const root = join(import.meta.dirname, '..', '..');
export const program = join(root, 'bin', 'sifu.js');

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly exit: number | undefined;
}

export interface SifuOptions {
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
}

/** Runs it with no terminal and nothing to read, unless `input` is given. */
export async function sifu(args: readonly string[], options: SifuOptions = {}): Promise<Ran> {
  const ran = await execa(process.execPath, [program, ...args], {
    env: environment(options),
    reject: false,
    stripFinalNewline: false,
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
  });
  return { out: ran.stdout, err: ran.stderr, exit: ran.exitCode };
}

export function environment({ workspace, env = {} }: SifuOptions): Record<string, string | undefined> {
  return { TERM: 'xterm', COLUMNS: undefined, SIFU_WORKSPACE: workspace ?? '/nonexistent/sifu', ...env };
}

/** A folder that is gone when the test is over. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sifu-e2e-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A PATH with this machine's programs, but for some: the real one where it has none of them. */
export function pathWithout(...names: readonly RegExp[]): string {
  const real = process.env['PATH'] ?? '';
  const unwanted = (from: string) => listed(from).some((name) => names.some((one) => one.test(name)) && onPath(name));
  if (!real.split(':').some(unwanted)) return real;
  const path = join(folder(), 'bin');
  mkdirSync(path);
  const taken = new Set<string>();
  for (const from of real.split(':')) {
    for (const name of listed(from)) {
      if (taken.has(name) || names.some((one) => one.test(name))) continue;
      taken.add(name);
      symlinkSync(join(from, name), join(path, name));
    }
  }
  return path;
}

export const engines = /^(apptainer|singularity|docker|podman|ch-|enroot|shifter)/;
export const mpi = /^(mpirun|mpiexec|orterun|prterun|mpicc|ompi_info|hydra)/;
export const machines = /^qemu/;

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
