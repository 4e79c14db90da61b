/** What building from a recipe fetches. */
import type { Recipe } from './contract.ts';
import { systemPackages } from './sentences.ts';

export interface Download {
  readonly what: 'image' | 'sources' | 'system' | 'spack';
  /** name of the image, or what it is in words */
  readonly name: string;
  /** where it comes from: a host */
  readonly from: string;
  /** about, in MB packed; absent where nobody can tell before */
  readonly mb?: number;
}

/** Rounded; images change a little with every release. */
const sizes: readonly (readonly [RegExp, number])[] = [
  [/^(docker\.io\/)?(library\/)?ubuntu:/, 30],
  [/^(docker\.io\/)?(library\/)?alpine:/, 4],
  [/(rockylinux|almalinux|fedora|centos|opensuse|amazonlinux)/, 70],
];

/** Images first, in the order of the stages. */
export function downloadsOf(recipe: Recipe): Download[] {
  const own = new Set(recipe.stages.map(({ name }) => String(name)));
  const images = [...new Set(recipe.stages.map(({ image }) => image))].filter(
    (image) => image !== '' && !own.has(image) && image !== 'builder',
  );
  const has = (kind: string) => recipe.stages.some(({ sections }) => sections.some((section) => section.kind === kind));
  const cached = /^\s*mirrors:/m.test(recipe.manifest?.text ?? '');
  const final = recipe.stages.find(({ name }) => name === 'final');
  const packages = systemPackages(
    final?.sections
      .filter(({ kind }) => kind === 'system')
      .map(({ text }) => text)
      .join('\n') ?? '',
  );
  return [
    ...images.map((image): Download => {
      const mb = /(^|\/)spack\//.test(image) ? undefined : sizes.find(([name]) => name.test(image))?.[1];
      return { what: 'image', name: image, from: hostOf(image), ...(mb ? { mb } : {}) };
    }),
    ...(has('spack') ? [{ what: 'spack', name: 'Spack itself', from: 'github.com' } as const] : []),
    ...(has('install') ? [{ what: 'sources', name: 'sources of all packages', from: 'mirror.spack.io' } as const] : []),
    ...(cached ? [{ what: 'sources', name: 'finished packages', from: 'the build cache' } as const] : []),
    ...(packages.length > 0 ? [{ what: 'system', name: packages.join(', '), from: 'the mirrors of the system' } as const] : []),
  ];
}

/** The first part of a name is a host where it has a dot or a port. */
function hostOf(image: string): string {
  const first = image.split('/')[0] ?? '';
  return image.includes('/') && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}
