/** Versions that a package does not have. */
import type { SpackFinding } from '../finding.ts';
import type { Spec } from '../spec/contract.ts';
import { belongs } from '../spec/version.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rewrite, tell, withFix } from './tell.ts';

export const versions: Rule = (about) => {
  if (about.open) return [];
  return about.roots.flatMap((root) => (root.spec ? inSpec(about, root, root.spec) : []));
};

function inSpec(about: Sight, root: Root, spec: Spec): readonly SpackFinding[] {
  const below = spec.needs.filter((need) => need.sigil === '^').flatMap((need) => inSpec(about, root, need.spec));
  return [...judge(about, root, spec), ...below];
}

function judge({ file, packages, builder }: Sight, root: Root, spec: Spec): readonly SpackFinding[] {
  const { name, versions: said } = spec;
  if (!name || !said || (name.namespace !== undefined && name.namespace !== 'builtin')) return [];
  const known = packages.get(name.text)?.versions ?? [];
  if (known.length === 0 || has(packages, name.text, said, known)) return [];
  const place = root.base === undefined ? root : { from: root.base + said.from, to: root.base + said.to };
  const near = nearest(said.text, known);
  const fix =
    root.base === undefined || near === undefined ? undefined : rewrite(`Write @${near}.`, place.from, place.to, `@${near}`);
  // releases of long ago brought packages of their own, with versions that are gone
  const old = /^0\./.test(builder.id);
  return [
    tell(file, place, {
      code: 'spack-unknown-version',
      stage: 'concretize',
      severity: old ? 'note' : 'warning',
      title: `${name.text} has no version ${said.text}`,
      cause: `On ${packages.date} Spack's versions of it were ${known.slice(0, 6).join(', ')}${known.length > 6 ? ' and older ones' : ''}. A newer or an older Spack may know others.`,
      ...withFix(fix),
    }),
  ];
}

const asked = new WeakMap<Sight['packages'], Map<string, boolean>>();

/** Asked once for each: a long file names the same version of a package a hundred times. */
function has(packages: Sight['packages'], name: string, said: NonNullable<Spec['versions']>, known: readonly string[]): boolean {
  const answers = asked.get(packages) ?? new Map<string, boolean>();
  asked.set(packages, answers);
  const key = `${name}@${said.text}`;
  const before = answers.get(key);
  if (before !== undefined) return before;
  const answer = said.parts.some((part) => known.some((version) => belongs(version, part)));
  if (answers.size >= 2000) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** The newest of those that begin with as many of the same numbers. */
function nearest(said: string, known: readonly string[]): string | undefined {
  const wanted = said.replace(/^=/, '').split(/[:,]/)[0]?.split('.') ?? [];
  const shared = (version: string) => {
    const parts = version.split('.');
    const differs = wanted.findIndex((part, i) => part !== parts[i]);
    return differs < 0 ? wanted.length : differs;
  };
  return [...known].sort((a, b) => shared(b) - shared(a))[0];
}
