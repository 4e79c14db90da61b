/** Is a package named twice as a dependency, in ways that cannot both be? */
import type { Dependency, Spec, SpecProblem, SpecVariant, Versions } from './contract.ts';
import type { Dialect } from './dialect.ts';
import { meet } from './version.ts';

/** Names of compilers as they were before they became packages. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  clang: 'llvm',
  oneapi: 'intel-oneapi-compilers',
  rocmcc: 'llvm-amdgpu',
  intel: 'intel-oneapi-compilers-classic',
  arm: 'acfl',
};

/** The package that is meant by a dependency. */
function packageOf(need: Dependency): string | undefined {
  const name = need.spec.name?.text;
  return name !== undefined && need.sigil !== '^' ? (PACKAGE_OF[name] ?? name) : name;
}

/** What has been said of each package that something needs, by its name. */
export type Said = Map<
  string,
  { readonly need: Dependency; versions: Versions | undefined; readonly variants: Map<string, SpecVariant> }
>;

/** @returns what is wrong with a further dependency; if nothing is, it is added to what has been said */
export function clash(said: Said, need: Dependency, dialect: Dialect): SpecProblem | undefined {
  const name = packageOf(need);
  if (name === undefined) return undefined;
  // before 1.0 a compiler was no package
  const key = dialect.directNeeds ? name : need.sigil + name;
  // in 0.18 no package could be named twice, whatever was said of it
  if (!dialect.propagates && said.has(key)) return twice(name, need, 'which Spack 0.18 does not take');
  const before = said.get(key) ?? { need, versions: undefined, variants: new Map<string, SpecVariant>() };
  const types = differInTypes(before.need, need);
  // from 1.0 on, what is needed to build and what is needed to run may be two different ones
  if (types === 'apart' && dialect.directNeeds) return undefined;
  const why = types ? 'other types of dependency' : differ(before, need.spec, dialect);
  if (why) return twice(name, need, `with ${why}`);
  before.versions = need.spec.versions ?? before.versions;
  for (const one of need.spec.variants) before.variants.set(`${one.kind} ${one.name}`, one);
  said.set(key, before);
  return undefined;
}

function twice(name: string, need: Dependency, why: string): SpecProblem {
  return { text: `${name} stands here a second time, ${why}`, at: need.from, length: need.to - need.from };
}

/** `apart`: they have nothing in common. `against`: they overlap, or both are there when programs run. */
function differInTypes(a: Dependency, b: Dependency): 'apart' | 'against' | undefined {
  const [x, y] = [new Set(a.types), new Set(b.types)];
  if (x.size === y.size && [...x].every((type) => y.has(type))) return undefined;
  const runs = (types: Set<string>) => types.has('link') || types.has('run');
  return [...x].some((type) => y.has(type)) || (runs(x) && runs(y)) ? 'against' : 'apart';
}

function differ(before: NonNullable<ReturnType<Said['get']>>, spec: Spec, dialect: Dialect): string | undefined {
  const [one, other] = [before.need.spec.name?.namespace, spec.name?.namespace];
  if (one && other && one !== other) return 'another namespace';
  const { versions } = before;
  if (versions && spec.versions && !meet(versions.parts, spec.versions.parts, dialect.prereleases)) return 'another version';
  const variant = spec.variants.find((v) => {
    const twin = before.variants.get(`${v.kind} ${v.name}`);
    return twin && against(v, twin);
  });
  return variant && `another value of ${variant.name}`;
}

function against(a: SpecVariant, b: SpecVariant): boolean {
  if (a.kind === 'flags') return false;
  const [x, y] = [asSwitch(a.value), asSwitch(b.value)];
  if (x !== undefined || y !== undefined) return x !== y;
  return a.kind === 'arch' && a.value !== b.value;
}

/** `mpi=true` is `+mpi`. */
function asSwitch(value: string | boolean): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;
}
