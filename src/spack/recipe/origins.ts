/** Which question's answer each line of a recipe came from. */
import type { Answers } from '../wizard/contract.ts';
import type { Recipe, Section, Stage } from './contract.ts';

/** By line, from 0. Undefined: it is so in every recipe, whatever was answered. */
export function originsOf(recipe: Recipe, answers: Answers): (string | undefined)[] {
  const origins: (string | undefined)[] = recipe.lines.map(() => undefined);
  for (const stage of recipe.stages)
    for (const section of stage.sections)
      for (let line = section.from; line <= section.to; line += 1) {
        if (/^\s*(#.*)?$/.test(recipe.lines[line - 1]?.slice(0, 500) ?? '')) continue;
        origins[line - 1] = ofSection(section, stage, recipe.lines[line - 1] ?? '');
      }
  let now: string | undefined;
  recipe.manifest?.text.split('\n').forEach((text, at) => {
    const line = recipe.manifest?.lines[at];
    if (line === undefined) return;
    const top = /^ {1,4}([\w-]+):/.exec(text)?.[1];
    if (top !== undefined && !/^ {1,4}- /.test(text) && indentOf(text) <= topIndent(recipe.manifest?.text ?? ''))
      now = ofKey(top);
    origins[line - 1] =
      now === 'specs' ? ofSpec(text, answers) : now === 'packages' ? ofPackages(text) : /^\s*(#|$)/.test(text) ? undefined : now;
  });
  return origins;
}

const indentOf = (text: string) => text.length - text.trimStart().length;
/** How far the keys right below `spack:` stand in. */
const topIndent = (text: string) => /^spack:[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*( +)/.exec(text.slice(0, 5000))?.[1]?.length ?? 2;

function ofSection({ kind, text }: Section, { name }: Stage, line: string): string | undefined {
  if (kind === 'base')
    return /^(FROM|From:)/i.test(line) ? (name === 'final' ? 'os' : 'spack') : /^Bootstrap:/i.test(line) ? 'format' : undefined;
  if (kind === 'system')
    return name === 'final' && /\b(install|add)\b/.test(text) && /\b(install|add)\b/.test(line) ? 'packages' : undefined;
  if (kind === 'labels') return 'labels';
  if (kind === 'strip') return 'strip';
  if (kind === 'extra') return 'extra';
  return undefined;
}

const keys: Readonly<Record<string, string>> = {
  specs: 'specs',
  concretizer: 'unify',
  concretization: 'unify',
  view: 'view',
  packages: 'packages',
  mirrors: 'cache',
  compilers: 'compiler',
  toolchains: 'compiler',
};

const ofKey = (key: string) => (Object.hasOwn(keys, key) ? keys[key] : undefined);

/** The one spec that is the MPI and nothing else is that answer; all others are the applications. */
function ofSpec(text: string, answers: Answers): string | undefined {
  if (/^\s*(#|$)/.test(text) || /^\s*specs:\s*$/.test(text)) return undefined;
  const spec = text.replace(/^\s*-\s*/, '').trim();
  const mpi = (answers['mpi'] ?? '').trim();
  return mpi !== '' && (spec === mpi || spec.startsWith(`${mpi}@`) || spec === `"${mpi}"`) ? 'mpi' : 'app';
}

function ofPackages(text: string): string | undefined {
  if (/\btarget\b/.test(text)) return 'target';
  if (/%|\bcompiler\b|\bgcc\b|\bllvm\b/.test(text)) return 'compiler';
  if (/\bmpi\b|\bproviders\b/.test(text)) return 'mpi';
  return undefined;
}
