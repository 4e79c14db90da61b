/** The section `container:`: the order of its parts, how they look, and what it cannot do without. */
import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import { begin, type Look, put, type Step } from '../step.ts';

export const container: Path = ['spack', 'container'];

export const images: Path = [...container, 'images'];

/** The value of `os` that asks for two images by name. */
export const ownImages = 'own';

/** the order in which the parts of `container:` are written */
export const after = (key: string) => {
  const order = ['format', 'images', 'strip', 'os_packages', 'template', 'extra_instructions', 'labels'];
  return order.slice(order.indexOf(key) + 1);
};

export const styleOf = (key: string, comment: string): Look => ({ comment: [comment], before: after(key), air: true, depth: 3 });

/** The first thing of all in the section, and so its comment is the section's. */
export const ofContainer: Look = {
  comment: ['how the image shall look'],
  before: after('format'),
  air: true,
  depth: 2,
};

export const styleOfImages: Look = styleOf('images', 'which images to start from');

export const osPackagesStyle: Look = {
  ...styleOf('os_packages', 'packages of that system'),
  before: ['build', 'final', ...after('os_packages')],
};

/** What `container:` must have to be one: without images Spack takes its own, in silence. */
export function complete(step: Step, { answers }: Pick<Context, 'answers'>): Step {
  const has = (path: Path) => valueAt(step.file, path) !== undefined;
  const format = has([...container, 'format'])
    ? step
    : put(step, [...container, 'format'], answers['format'] ?? 'singularity', ofContainer);
  if (has([...images, 'build']) || has([...images, 'final'])) return format;
  const system = answers['os'];
  if (system === ownImages && !has([...images, 'os'])) {
    const own = withOwnImages(format.file, { answers });
    return { ...own, refused: [...format.refused, ...own.refused] };
  }
  const inImages = { ...styleOfImages, before: ['spack', ...after('images')] };
  const withOs =
    has([...images, 'os']) || system === undefined
      ? format
      : put(format, [...images, 'os'], system, { ...inImages, quotes: 'double' });
  if (has([...images, 'spack'])) return withOs;
  return put(withOs, [...images, 'spack'], answers['spack'] || 'develop', tagStyle(answers['spack'] ?? ''));
}

export function tagStyle(tag: string) {
  return { quotes: /^\d/.test(tag) ? ('double' as const) : ('plain' as const) };
}

export function withOwnImages(file: YamlFile, { answers }: Pick<Context, 'answers'>): Step {
  const cleared = put(put(begin(file), [...images, 'os'], undefined, {}, 3), [...images, 'spack'], undefined, {}, 3);
  const build = put(cleared, [...images, 'build'], answers['build_image'] || 'spack/ubuntu-noble:develop', {
    ...styleOfImages,
    quotes: 'double',
  });
  const final = put(build, [...images, 'final'], answers['final_image'] || 'ubuntu:24.04', { quotes: 'double' });
  return put(final, [...container, 'os_packages', 'command'], answers['manager'] || 'apt', osPackagesStyle);
}

export function stringAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  return typeof found === 'string' ? found : undefined;
}
