/** Recipes that a real Spack wrote for the course's own spack.yaml, for learners who have no Spack. See build/spack-facts/recipes.py. */
import type { Format } from '../contract.ts';
import type { Plain } from '../yaml/contract.ts';

/** fixtures/spack/recipes/index.json */
export interface RecordedIndex {
  /** the Spack that wrote them, as 1.1.0 */
  readonly spack: string;
  /** ISO date of that day */
  readonly date: string;
  readonly specs: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** the tag they name */
  readonly tag: string;
  readonly recipes: readonly RecordedRecipe[];
  /** what that Spack wrote no usable recipe for */
  readonly refused: readonly { readonly os: string; readonly format: Format; readonly why: string }[];
}

interface RecordedRecipe {
  readonly os: string;
  readonly format: Format;
  /** system packages of the final stage */
  readonly packages: readonly string[];
  /** tags of the build image for which Spack wrote the same but for that tag */
  readonly tags: readonly string[];
  /** beside the index */
  readonly file: string;
}

interface Match {
  readonly recipe: RecordedRecipe;
  readonly tag: string;
}

/**
 * The recording for a spack.yaml, as plain data, that says exactly what was recorded: same specs, images, packages and labels, and
 * nothing else but what is so anyway. Undefined for any other.
 */
export function recordedFor(index: RecordedIndex, yaml: Plain): Match | undefined {
  const told = part(yaml, 'spack');
  const images = part(part(told, 'container'), 'images');
  const [os, tag, format] = [part(images, 'os'), part(images, 'spack'), part(part(told, 'container'), 'format')];
  const recipe = index.recipes.find((one) => one.os === os && one.format === format && one.tags.some((known) => known === tag));
  if (!recipe) return undefined;
  const meant: Plain = {
    specs: index.specs,
    container: {
      format: recipe.format,
      images: { os: recipe.os, spack: String(tag) },
      os_packages: { final: recipe.packages },
      labels: index.labels,
    },
  };
  return same(bare(told), meant) ? { recipe, tag: String(tag) } : undefined;
}

/** The recording with the tag that is wanted: the one line in which they differ. */
export function recordedText(text: string, index: RecordedIndex, tag: string): string {
  return text.replace(/^(FROM|From:) (spack\/[^:\s]+):(\S+)/gm, (line, from: string, image: string, old: string) =>
    old === index.tag ? `${from} ${image}:${tag}` : line,
  );
}

function part(value: Plain | undefined, key: string): Plain | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Record<string, Plain>)[key]
    : undefined;
}

/** What Spack would do in any case: it says so in every recipe, or it is the default. */
const anyway: readonly (readonly [path: readonly string[], value: Plain])[] = [
  [['view'], true],
  [['concretizer', 'unify'], true],
  [['container', 'strip'], true],
  [['container', 'os_packages', 'update'], true],
];

function bare(told: Plain | undefined): Plain {
  const drop = anyway
    .filter(([path, value]) => path.reduce<Plain | undefined>((at, key) => part(at, key), told) === value)
    .map(([path]) => path);
  return without(told ?? null, drop);
}

/** A copy without these, and without mappings that become empty by it. */
function without(value: Plain, drop: readonly (readonly string[])[]): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept: [string, Plain][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const below = drop.filter((path) => path[0] === key);
    if (below.some((path) => path.length === 1)) continue;
    const left =
      below.length > 0
        ? without(
            inner,
            below.map((path) => path.slice(1)),
          )
        : inner;
    const emptied = below.length > 0 && typeof left === 'object' && left !== null && Object.keys(left).length === 0;
    if (!emptied) kept.push([key, left]);
  }
  return Object.fromEntries(kept);
}

/** Order of keys counts for nothing, order of lists does. */
function same(one: Plain, other: Plain): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => same(item, other[at] as Plain));
  if (
    typeof one !== 'object' ||
    typeof other !== 'object' ||
    one === null ||
    other === null ||
    Array.isArray(one) ||
    Array.isArray(other)
  )
    return one === other;
  const [left, right] = [one as Record<string, Plain>, other as Record<string, Plain>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key] as Plain, right[key] as Plain))
  );
}
