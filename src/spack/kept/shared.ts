/** Pieces of bash that several kept scripts begin with. */
import type { EngineFacts } from '../../engine/contract.ts';
import { recipeName } from '../../engine/names.ts';
import { plain, remark, shell } from '../../mpi/job/text.ts';
import { type About, engineName, namesOf } from './about.ts';

/** The first lines of a script: what it is, then how it is called, which `--help` prints as well. */
export function opening(title: string, usage: readonly string[]): string {
  return [
    '#!/usr/bin/env bash',
    remark(title),
    '#',
    remark(
      '-e ends the script when a command fails, -u when a variable was never set, and with pipefail a row of commands fails when any of them does.',
    ),
    'set -euo pipefail',
    '',
    'usage() {',
    "  cat <<'END'",
    ...usage.map(plain4),
    'END',
    '}',
    '',
    '# What is said to you goes to the channel for messages, so that results can be sent elsewhere.',
    `say() { printf '%s\\n' "$*" >&2; }`,
    `stop() { printf '%s\\n' "$@" >&2; exit 1; }`,
  ].join('\n');
}

/** A line of a text that ends with a line END must not be that line. */
function plain4(line: string): string {
  const text = line.replace(/[\x00-\x08\x0a-\x1f\x7f]+/g, ' ').trimEnd();
  return text === 'END' ? ' END' : text;
}

/** How the program of an engine is found; Apptainer's has two names. */
export function enginePart(about: About): string {
  const program = programName(about);
  if (about.engine.id !== 'apptainer')
    return [
      `if ! command -v ${shell(program)} >/dev/null; then`,
      `  stop ${shell(`There is no program ${program} here, which ${plain(engineName(about))} needs.`)} \\`,
      `    'On a cluster it is often in a module: see "module avail". Else install it first.'`,
      'fi',
    ].join('\n');
  const other = program === 'apptainer' ? 'singularity' : 'apptainer';
  return [
    `# "singularity" and "apptainer" are one program, under its older and its newer name.`,
    `engine=${program}`,
    `command -v "$engine" >/dev/null || engine=${other}`,
    `if ! command -v "$engine" >/dev/null; then`,
    `  stop 'There is neither apptainer nor singularity here.' \\`,
    `    'On a cluster it is often in a module: see "module avail apptainer singularity". Else install it first.'`,
    'fi',
  ].join('\n');
}

/** The program without its folder, which is another on every machine. */
export function programName({ facts }: About): string {
  return facts.program.replace(/^.*\//, '');
}

/** Stand for what a script has in variables, while the engine's words are made. */
export const RANKS = '424242';
const PROGRAM = 'THE-ENGINE';

/** What placeholders are called in the scripts. */
export function putting({ engine }: About): Record<string, string> {
  return {
    [engine.imageName('kept-image')]: '"$image"',
    [engine.imageName('kept-part')]: '"$part"',
    [recipeName(engine.id, 'RECIPE')]: '"$recipe"',
    [PROGRAM]: '"$engine"',
    [RANKS]: '"$ranks"',
    LAUNCHER: '"$launcher"',
    'COMMAND-INSIDE': '"$@"',
    'SOURCING-FIRST': '"$paths"',
  };
}

/** The image as the engine's words are to hold it, in place of its name; `part`: while it is being written. */
export function imageWord({ engine }: About, which: 'image' | 'part' = 'image'): string {
  return engine.imageName(`kept-${which}`);
}

/** Facts with the placeholder for Apptainer's program, and no folder before that of others. */
export function factsFor(about: About): EngineFacts {
  return { ...about.facts, program: about.engine.id === 'apptainer' ? PROGRAM : programName(about) };
}

/** The folder of a script, wherever it is called from. */
export const hereLine = `# The folder of this script, wherever it is called from.
here=$(cd -P -- "$(dirname -- "\${BASH_SOURCE[0]}")" && pwd)`;

/** The image as a script calls it: a file beside the script, or a name in the store. */
export function imageLine(about: About): string {
  const { image, isFile } = namesOf(about);
  return isFile ? `${hereLine}\nimage="$here"/${shell(image)}` : `image=${shell(image)}`;
}
