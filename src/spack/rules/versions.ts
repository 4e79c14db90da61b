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
  if (known.length === 0 || said.parts.some((part) => known.some((version) => belongs(version, part)))) return [];
  const place = root.base === undefined ? root : { from: root.base + said.from, to: root.base + said.to };
  const [newest] = known;
  const fix =
    root.base === undefined || newest === undefined
      ? undefined
      : rewrite(`Write @${newest}.`, place.from, place.to, `@${newest}`);
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
