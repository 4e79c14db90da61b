/** The list of root specs, in which the applications and the MPI stand side by side. */
import { valueAt } from '../../yaml/look.ts';
import type { Part } from '../question.ts';
import { isMpi, rootsOf } from '../roots.ts';
import { begin, list, put } from '../step.ts';

const specs = ['spack', 'specs'] as const;

const comment = ['one spec a line'];

const sections = ['concretizer', 'view', 'packages', 'mirrors', 'config', 'container'];

/** New applications and a new MPI (undefined: as it is) among the roots; what is neither stays where it is. */
export function withRoots(file: Parameters<Part['write']>[0], apps: readonly string[] | undefined, provider: string | undefined) {
  const raw = valueAt(file, specs);
  const all: readonly unknown[] = Array.isArray(raw) ? raw : [];
  if (all.some((one) => typeof one !== 'string')) return rebuilt(file, all, apps, provider);
  const roots = all as readonly string[];
  const isProvider = (one: string) => !one.startsWith('$') && isMpi(one);
  const named = roots.filter((one) => one.startsWith('$'));
  const nextApps = apps === undefined ? roots.filter((one) => !isProvider(one)) : [...named, ...apps];
  const oldMpi = roots.filter(isProvider);
  const nextMpi = provider === undefined ? oldMpi : provider === '' ? [] : [provider, ...oldMpi.slice(1)];
  const order = inPlace(roots, isProvider, nextApps, nextMpi);
  return list(begin(file), specs, order, { comment, before: sections, depth: 2 });
}

/** What is new takes the place of what was there; more applications follow the last one, an MPI comes at the end. */
function inPlace(
  roots: readonly string[],
  isProvider: (one: string) => boolean,
  apps: readonly string[],
  mpis: readonly string[],
) {
  const left = { apps: [...apps], mpis: [...mpis] };
  const order: string[] = [];
  let after = 0;
  for (const root of roots) {
    const next = isProvider(root) ? left.mpis.shift() : left.apps.shift();
    if (next !== undefined) order.push(next);
    if (!isProvider(root)) after = order.length;
  }
  order.splice(after, 0, ...left.apps);
  return [...order, ...left.mpis];
}

/** A list with matrices in it: plain items that are wanted no longer go, new ones come at the end. */
function rebuilt(
  file: Parameters<Part['write']>[0],
  all: readonly unknown[],
  apps: readonly string[] | undefined,
  provider: string | undefined,
) {
  const gone = (one: unknown) =>
    typeof one === 'string' &&
    !one.startsWith('$') &&
    (isMpi(one) ? provider !== undefined && one !== provider : apps !== undefined && !apps.includes(one));
  const kept = all.filter((one) => !gone(one));
  const wanted = [...(apps ?? []), ...(provider ? [provider] : [])].filter((one) => !kept.includes(one));
  return put(begin(file), specs, [...kept, ...wanted] as never, {});
}

export function rootPlaces(file: Parameters<Part['write']>[0], is: (spec: string) => boolean) {
  return rootsOf(file).flatMap((one, index) => (one !== undefined && is(one) ? [[...specs, index]] : []));
}
