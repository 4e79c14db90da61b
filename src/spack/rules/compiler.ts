/** Compilers that a spec asks for and that are not in the image that is built in. */
import type { SpackFinding } from '../finding.ts';
import type { Dependency, Spec } from '../spec/contract.ts';
import { belongs } from '../spec/version.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rewrite, tell, withFix } from './tell.ts';

/** The gcc of each system, which Spack's build images hold. */
const GCC: Readonly<Record<string, string>> = {
  'ubuntu:18.04': '7.5.0',
  'ubuntu:20.04': '9.4.0',
  'ubuntu:22.04': '11.4.0',
  'ubuntu:24.04': '13.3.0',
  'rockylinux:8': '8.5.0',
  'rockylinux:9': '11.5.0',
  'almalinux:8': '8.5.0',
  'almalinux:9': '11.5.0',
  'centos:7': '4.8.5',
};

export const compiler: Rule = (about) => {
  const there = about.system && GCC[about.system.os];
  if (there === undefined) return [];
  // one that is described in the file may well be there
  if (about.env['compilers'] !== undefined || /\bexternals\s*:/.test(about.file.text)) return [];
  const built = about.roots.filter((root) => root.spec?.name?.text === 'gcc');
  return built.length > 0 ? [] : about.roots.flatMap((root) => (root.spec ? inSpec(about, root, root.spec, there) : []));
};

function inSpec(about: Sight, root: Root, spec: Spec, there: string): readonly SpackFinding[] {
  return spec.needs.flatMap((need) =>
    need.sigil === '^' ? inSpec(about, root, need.spec, there) : judge(about, root, need, there),
  );
}

function judge({ file, builder, system }: Sight, root: Root, { spec }: Dependency, there: string): readonly SpackFinding[] {
  const { name, versions } = spec;
  if (name?.text !== 'gcc' || !versions || fits(there, spec)) return [];
  const place = root.base === undefined ? root : { from: root.base + versions.from, to: root.base + versions.to };
  const old = builder.id.startsWith('0.');
  const fix = root.base === undefined ? undefined : rewrite('Leave the version out.', place.from, place.to, '');
  return [
    tell(file, place, {
      code: 'spack-compiler-not-there',
      stage: 'concretize',
      severity: 'warning',
      title: `The gcc of ${system?.os} is version ${there.split('.').slice(0, 2).join('.')}`,
      cause: old
        ? `The image that is built in has no other, and Spack ${builder.id} stops where a compiler is missing.`
        : 'The image that is built in has no other. Spack would first build the gcc that is asked for, which takes an hour or more, or stop.',
      ...withFix(fix),
    }),
  ];
}

/** Numbers behind the second may differ: systems update them. */
function fits(there: string, { versions }: Spec): boolean {
  const major = there.split('.')[0] ?? there;
  return (versions?.parts ?? []).some(
    (part) => belongs(there, part) || belongs(major, part) || new RegExp(`^=?${major}(\\.|$)`).test(part.text),
  );
}
