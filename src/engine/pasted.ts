/** What is pasted from pages of instructions: places to fill in, lines for a batch system, a blank that breaks a line in two. */
import type { Extras } from './split.ts';

const name = String.raw`(?:[A-Za-z]|/\w+/)[\w.@/-]*(?:[ ,|:+-]+[\w.@/-]+)*\.{0,3}`;

/** `<project>`, but not `<in >out`; where a word goes on behind it, the word must have begun before it. `[OPTIONS]`, `[-t TAG]`, `[ARG ...]`. */
const slot = new RegExp(
  String.raw`<${name}>(?=$|[\s/:.,@=_|\-"'\`)\]+;&<])|(?<=[^\s<>])<${name}>(?=\w)|` +
    String.raw`(?<=^|\s)\[(?:[A-Za-z][\w -]*(?:option|flag|arg)s?(?:\.{3})?|-[^\[\]\n]*|[A-Za-z_]* ?\.{3} ?)\](?=\s|$)`,
  'iy',
);

/** The same, wherever it is; quoted words have them too. */
const anySlot = new RegExp(`<${name}>`);

const batch: Readonly<Record<string, readonly [program: string, means: string]>> = {
  SBATCH: ['sbatch', 'a line for Slurm: what sbatch is to do'],
  PBS: ['qsub', 'a line for PBS: what qsub is to do'],
  BSUB: ['bsub', 'a line for LSF: what bsub is to do'],
};
const note = /#(SBATCH|PBS|BSUB)[ \t][^\n]*/y;

export const extras: Extras = { slot, note };

/** For a line such as `#SBATCH --nodes=2`: the command it stands for, and what to say of it. */
export function noted(text: string): { readonly line: string; readonly means: string } | undefined {
  const [, kind = '', rest = ''] = /^#(\w+)[ \t]+(.*)\n?$/s.exec(text) ?? [];
  const [program, means] = (Object.hasOwn(batch, kind) && batch[kind]) || [];
  return program && means ? { line: `${program} ${rest}`, means } : undefined;
}

/** The line, with the programs that its notes are for. */
export function called(line: string): string {
  const programs = Object.keys(batch).flatMap((kind) => (line.includes(`#${kind}`) ? [batch[kind]?.[0]] : []));
  return [line, ...programs].join(' ');
}

/** What a word means, if part of it has to be filled in first. */
export function toFill(text: string, means: string | undefined): string | undefined {
  if (/<\/\w+>/.test(text) || !anySlot.test(text)) return means;
  return means === undefined ? 'fill in yours' : `${means}; fill in yours`;
}

/** `<srun_options>` and `[OPTIONS]` may become any number of words; `[-t TAG]` names one that may be left out. */
export function optionsToFill(written: string, look: (option: string) => string | undefined): string | undefined {
  const option = /^\[(-[^\s=|\]]+)[^\]]*\]$/.exec(written)?.[1];
  const means = option && look(option);
  if (means) return `may be left out: ${means}`;
  const any = /^(?:<[^<>]*(?:opt|flag)[^<>]*>|\[[^\]]*(?:option|flag)[^\]]*\]|\[-[^\]]*\]|\[\.{3}\])$/i.test(written);
  return any ? 'options may stand here' : undefined;
}
