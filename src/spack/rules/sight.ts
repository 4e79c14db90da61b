/** Looks up what the rules have in common. */
import { isScalar, isSeq } from 'yaml';
import type { Package, Packages, Release } from '../contract.ts';
import { releaseOf, systemOf } from '../releases/releases.ts';
import { parseSpec } from '../spec/parse.ts';
import type { Path, Plain, YamlFile } from '../yaml/contract.ts';
import { placeOf, valueAt } from '../yaml/look.ts';
import { isTable } from '../yaml/plain.ts';
import { follow } from '../yaml/walk.ts';
import type { Root, RuleInput, Sight, Table } from './contract.ts';

/** Undefined where the file holds no environment. */
export function sightOf(input: RuleInput): Sight | undefined {
  const all = valueAt(input.file, []);
  const key = ['spack', 'env'].find((name) => isTable(all) && isTable(all[name]));
  if (key === undefined) return undefined;
  const env = (all as Table)[key] as Table;
  const container = isTable(env['container']) ? env['container'] : undefined;
  const builder = builderOf(input, container) ?? input.release;
  const os = at(container, 'images', 'os');
  const system = typeof os === 'string' ? systemOf(input.release, os) : undefined;
  return {
    ...input,
    packages: { ...input.packages, get: remembered(input.packages) },
    top: [key],
    env,
    roots: rootsOf(input.file, [key, 'specs'], builder.id),
    builder,
    open: env['repos'] !== undefined || env['include'] !== undefined,
    ...(container && { container }),
    ...(system && { system }),
  };
}

/** Several rules look at the same packages, whose facts take a moment to read. */
function remembered(packages: Packages): Packages['get'] {
  const seen = new Map<string, Package | undefined>();
  return (name) => {
    if (!seen.has(name)) seen.set(name, packages.get(name));
    return seen.get(name);
  };
}

function builderOf({ releases }: RuleInput, container: Table | undefined): Release | undefined {
  const tag = at(container, 'images', 'spack');
  if (typeof tag === 'string') return releaseOf(releases, tag);
  const image = at(container, 'images', 'build');
  const found = typeof image === 'string' ? /^(?:docker\.io\/)?spack\/[\w.-]+:([\w.-]+)$/.exec(image) : null;
  return found?.[1] === undefined ? undefined : releaseOf(releases, found[1]);
}

function rootsOf(file: YamlFile, path: Path, release: string): readonly Root[] {
  const list = valueAt(file, path);
  const node = follow(file, path)?.node;
  if (!Array.isArray(list) || !isSeq(node)) return [];
  return list.flatMap((text, index) => {
    if (typeof text !== 'string' || /^\s*\$/.test(text)) return [];
    const root = rootOf(file, [...path, index], text, node.items[index]);
    return root ? [{ ...root, ...read(root.text, release) }] : [];
  });
}

function read(text: string, release: string): Pick<Root, 'spec' | 'problem'> {
  const { spec, problem } = parseSpec(text, release);
  return problem ? { problem } : spec ? { spec } : {};
}

/** A scalar and where its text begins, if it is written as it is read. */
export function rootAt(file: YamlFile, path: Path, text: string): Root | undefined {
  return rootOf(file, path, text, follow(file, path)?.node);
}

/** With the node at hand, which saves the way to it. */
function rootOf(file: YamlFile, path: Path, text: string, node: unknown): Root | undefined {
  const written = isScalar(node) && node.range && !node.type?.startsWith('BLOCK') ? node : undefined;
  const range = written?.range;
  const place = range ? { from: range[0], to: range[1] } : placeOf(file, path);
  if (!place) return undefined;
  const quoted = written && written.type !== 'PLAIN' ? 1 : 0;
  const base = place.from + quoted;
  const same = written !== undefined && file.text.startsWith(text, base);
  return { path, text, from: place.from, to: place.to, plain: written?.type === 'PLAIN', ...(same ? { base } : {}) };
}

/** What stands below some keys; undefined where there is nothing of the kind. */
export function at(value: Plain | undefined, ...keys: readonly string[]): Plain | undefined {
  return keys.reduce<Plain | undefined>(
    (inner, key) => (isTable(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}
