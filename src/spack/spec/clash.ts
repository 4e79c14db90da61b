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
export function packageOf(need: Dependency): string | undefined {
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
  const before = said.get(key) ?? { need, versions: undefined, variants: new Map<string, SpecVariant>() };
  const why = differInTypes(before.need, need, dialect) ?? differ(before, need.spec, dialect);
  if (why) return { text: `${name} stands here a second time, with ${why}`, at: need.from, length: need.to - need.from };
  before.versions = need.spec.versions ?? before.versions;
  for (const one of need.spec.variants) before.variants.set(`${one.kind} ${one.name}`, one);
  said.set(key, before);
  return undefined;
}

/** Before 1.0 both had to be of the same types; since then types that have nothing in common may stand side by side. */
function differInTypes(a: Dependency, b: Dependency, dialect: Dialect): string | undefined {
  const [x, y] = [new Set(a.types), new Set(b.types)];
  if (x.size === y.size && [...x].every((type) => y.has(type))) return undefined;
  const runs = (types: Set<string>) => types.has('link') || types.has('run');
  const both = [...x].some((type) => y.has(type)) || (runs(x) && runs(y));
  return dialect.directNeeds && !both ? undefined : 'other types of dependency';
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
