/** Variants that a package does not have, and values that a variant cannot take. */
import type { Package, Variant } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import type { Place, Spec, SpecVariant } from '../spec/contract.ts';
import type { Root, Rule, Sight } from './contract.ts';
import { rewrite, tell, withFix } from './tell.ts';
import { allowed, slips } from './unknown-package.ts';

/** Spack takes these for every package. */
const EVERYWHERE = [
  'build_system',
  'build_type',
  'branch',
  'commit',
  'dev_path',
  'generator',
  'ipo',
  'namespace',
  'patches',
  'ref',
  'tag',
];

export const variants: Rule = (about) => {
  if (about.open) return [];
  return about.roots.flatMap((root) => (root.spec ? inSpec(about, root, root.spec) : []));
};

/** @param owner what the spec is the compiler of, and where that is said */
function inSpec(about: Sight, root: Root, spec: Spec, owner?: Owner): readonly SpackFinding[] {
  const below = spec.needs.flatMap((need) =>
    inSpec(about, root, need.spec, need.sigil === '^' ? undefined : { spec, from: need.from }),
  );
  const foreign = spec.name?.namespace !== undefined && spec.name.namespace !== 'builtin';
  const pkg = spec.name && !foreign ? about.packages.get(spec.name.text) : undefined;
  // a package that only the learner's own Spack knows is a name and nothing else
  if (!pkg || (pkg.versions.length === 0 && pkg.variants.length === 0)) return below;
  const own = spec.variants.filter((v) => v.kind === 'variant' && !v.propagate);
  return [...own.flatMap((one) => behindCompiler(about, root, pkg, one, owner) ?? judge(about, root, pkg, one)), ...below];
}

interface Owner {
  readonly spec: Spec;
  readonly from: number;
}

/** `gromacs %gcc +cuda`: up to 0.23 the variant was that of gromacs, since then it is that of gcc. */
function behindCompiler(
  about: Sight,
  root: Root,
  pkg: Package,
  said: SpecVariant,
  owner: Owner | undefined,
): readonly SpackFinding[] | undefined {
  const name = owner?.spec.name?.text;
  if (!owner || name === undefined || pkg.variants.some((one) => one.name === said.name)) return undefined;
  if (!about.packages.get(name)?.variants.some((one) => one.name === said.name)) return undefined;
  const { base } = root;
  const words = root.text.slice(said.from, said.to);
  const gap = root.text.slice(0, said.from).length - root.text.slice(0, said.from).trimEnd().length;
  const edits =
    base === undefined
      ? []
      : [
          { from: base + owner.from, to: base + owner.from, text: `${words} ` },
          { from: base + said.from - gap, to: base + said.to, text: '' },
        ];
  return [
    tell(about.file, spot(root, said), {
      code: 'spack-variant-behind-compiler',
      stage: 'concretize',
      severity: 'warning',
      title: `${words} belongs to ${pkg.name} here, not to ${name}`,
      cause: `From Spack 1.0 on a compiler is a package like others, and what stands behind it is said of it. ${pkg.name} has no variant ${said.name}; before the % it is that of ${name}.`,
      ...withFix(edits.length > 0 ? { text: 'Move it before the compiler.', edits } : undefined),
    }),
  ];
}

function judge(about: Sight, root: Root, pkg: Package, said: SpecVariant): readonly SpackFinding[] {
  const known = pkg.variants.filter((variant) => variant.name === said.name);
  if (known.length === 0) return EVERYWHERE.includes(said.name) ? [] : unknownVariant(about, root, pkg, said);
  const values = known.flatMap((variant) => valuesOf(variant));
  const free = known.some((variant) => variant.values === undefined && !isSwitch(variant));
  if (free) return [];
  const wrong = split(said.value).find((value) => value !== '*' && !values.includes(value));
  return wrong === undefined ? [] : [unknownValue(about, root, pkg, said, wrong, values)];
}

function isSwitch(variant: Variant): boolean {
  return variant.values === undefined && /^(true|false)$/i.test(variant.preset);
}

function valuesOf(variant: Variant): readonly string[] {
  return isSwitch(variant) ? ['true', 'false'] : (variant.values ?? []);
}

function split(value: string | boolean): readonly string[] {
  const text = String(value);
  return /^(true|false)$/i.test(text) ? [text.toLowerCase()] : text.split(',').map((one) => one.trim());
}

function unknownVariant({ file, packages }: Sight, root: Root, pkg: Package, said: SpecVariant): readonly SpackFinding[] {
  const names = [...new Set(pkg.variants.map((variant) => variant.name))];
  const most = allowed(said.name);
  const near = names.find((name) => Math.abs(name.length - said.name.length) <= most && slips(said.name, name) <= most);
  const swallowed = said.value === false && packages.has(said.name);
  if (swallowed) return [];
  const place = spot(root, said);
  const fix =
    near !== undefined && root.base !== undefined
      ? rewrite(`Write ${near}.`, ...nameSpot(file.text, place, said.name), near)
      : undefined;
  return [
    tell(file, place, {
      code: 'spack-unknown-variant',
      stage: 'concretize',
      severity: 'warning',
      title: `${pkg.name} has no variant called ${said.name}`,
      cause: `${near === undefined ? listed(names, 'It has') : `Is ${near} meant?`} This is as of ${packages.date}; spack info ${pkg.name} tells what your Spack knows.`,
      ...withFix(fix),
    }),
  ];
}

function unknownValue(
  about: Sight,
  root: Root,
  pkg: Package,
  said: SpecVariant,
  wrong: string,
  values: readonly string[],
): SpackFinding {
  const { file, packages } = about;
  const place = spot(root, said);
  const near = values.find((value) => slips(wrong.toLowerCase(), value.toLowerCase()) <= 1);
  const at = file.text.indexOf(wrong, place.from + said.name.length);
  const fits = root.base !== undefined && near !== undefined && typeof said.value === 'string' && at >= 0 && at < place.to;
  const choices = [...new Set(values)];
  return tell(file, place, {
    code: 'spack-variant-value',
    stage: 'concretize',
    severity: 'warning',
    title: `${said.name} of ${pkg.name} cannot be ${wrong}`,
    cause: `${listed(choices, 'It can be')} This is as of ${packages.date}.`,
    ...withFix(fits ? rewrite(`Write ${near}.`, at, at + wrong.length, near) : undefined),
  });
}

function listed(words: readonly string[], begin: string): string {
  if (words.length === 0) return 'It has no variants.';
  const shown = words.slice(0, 8).join(', ');
  return `${begin} ${shown}${words.length > 8 ? ` and ${words.length - 8} more` : ''}.`;
}

function spot(root: Root, place: Place): Place {
  return root.base === undefined ? root : { from: root.base + place.from, to: root.base + place.to };
}

function nameSpot(text: string, place: Place, name: string): [number, number] {
  const from = text.indexOf(name, place.from);
  return [from, from + name.length];
}
