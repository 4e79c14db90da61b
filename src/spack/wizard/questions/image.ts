/** How the image shall look: its recipe, the systems it starts from, what is added to them. */

import { readsRecipe, tagWritten } from '../../releases/reads.ts';
import { newest, releaseOf } from '../../releases/releases.ts';
import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Complaint, Context } from '../contract.ts';
import { linesOf, type Part } from '../question.ts';
import { familyOf, isSince, lastingTag, madeFor, openmpLibrary, releaseHere, systemCalled, systemsFor } from '../release.ts';

import { nameOf, stemOf } from '../roots.ts';
import { begin, type Look, list, put, type Step } from '../step.ts';

const container: Path = ['spack', 'container'];
const images: Path = [...container, 'images'];
/** the order in which the parts of `container:` are written */
const after = (key: string) => {
  const order = ['format', 'images', 'strip', 'os_packages', 'template', 'extra_instructions', 'labels'];
  return order.slice(order.indexOf(key) + 1);
};
export const styleOf = (key: string, comment: string): Look => ({ comment: [comment], before: after(key), air: true, depth: 3 });

export const name: Part = {
  id: 'name',
  group: 'image',
  kind: 'text',
  label: 'Name',
  ask: 'What shall the image be called?',
  why: 'The recipe and the image take this name. It stands in no file but the scripts.',
  preset: ({ answers }) => stemOf(linesOf(answers['app'] ?? ''), answers['mpi'] ?? ''),
  complaint: (value) =>
    /^[a-z0-9][a-z0-9._-]{0,60}$/.test(value)
      ? undefined
      : {
          text: 'Small letters, digits, dots and dashes, as in gromacs-mpi: engines accept no others.',
          severity: 'error',
          ...mended(value),
        },
  read: () => undefined,
  write: (file) => begin(file),
  places: () => [],
};

function mended(value: string): { instead?: string } {
  const instead = value
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 60);
  return instead === '' ? {} : { instead };
}

export const format: Part = {
  id: 'format',
  group: 'image',
  kind: 'one',
  label: 'Recipe',
  ask: 'Which kind of recipe?',
  why:
    'Spack writes two kinds. **singularity** is a definition file, which Apptainer and SingularityCE build from. **docker** is a ' +
    'Dockerfile, for Docker, Podman and Charliecloud; Enroot and Shifter run what these have built.',
  options: () => [
    { value: 'singularity', means: 'a definition file, for Apptainer and SingularityCE' },
    { value: 'docker', means: 'a Dockerfile, for Docker, Podman, Charliecloud' },
  ],
  preset: ({ known }) => (known.machine.engine === 'apptainer' || known.machine.engine === 'byhand' ? 'singularity' : 'docker'),
  because: ({ known }) => `your engine is ${engineNames[known.machine.engine]}`,
  complaint: formatComplaint,
  read: (file) => stringAt(file, [...container, 'format']),
  write: (file, value, context) => {
    const step = put(begin(file), [...container, 'format'], value, ofContainer);
    return complete(step, context);
  },
  places: () => [[...container, 'format']],
};

function formatComplaint(value: string): Complaint | undefined {
  if (value === 'singularity' || value === 'docker') return undefined;
  const isImage = /^(sif|oci|squashfs|sqsh)$/.test(value);
  const meant = /docker|oci|podman|charlie|enroot|shifter/.test(value) ? 'docker' : 'singularity';
  const known = 'Spack knows singularity and docker, and no other word.';
  const why =
    value === 'apptainer'
      ? ' Apptainer reads what is written for Singularity.'
      : isImage
        ? ' That is a form of the finished image.'
        : '';
  return { text: `${known}${why}`, severity: 'error', instead: meant };
}

const engineNames = {
  apptainer: 'Apptainer',
  docker: 'Docker',
  podman: 'Podman',
  charliecloud: 'Charliecloud',
  enroot: 'Enroot',
  shifter: 'Shifter',
  byhand: 'your own hands',
} as const;

/** The value of `os` that asks for two images by name. */
export const ownImages = 'own';

export const os: Part = {
  id: 'os',
  group: 'image',
  kind: 'one',
  label: 'System',
  ask: 'Which system shall be inside?',
  why:
    'The recipe has two stages. It builds in an image of the Spack project, which has Spack and compilers on that system, and copies ' +
    'the result into the plain system. The system inside need not be the one outside.',
  free: true,
  options: ({ known }) => [
    ...[...systemsFor(known)]
      .sort((a, b) => rank(a.os) - rank(b.os))
      .map((one) => ({ value: one.os, means: `builds in ${one.build}` })),
    { value: ownImages, text: 'images of my own', means: 'one to build in, with Spack in it, and one to copy into' },
  ],
  preset: ({ known }) => {
    const there = systemsFor(known).map((one) => one.os);
    return ['ubuntu:24.04', 'ubuntu:22.04', 'rockylinux:9'].find((one) => there.includes(one)) ?? there[0] ?? 'ubuntu:24.04';
  },
  because: () => 'it has long-term support, and Spack builds much on it',
  complaint: osComplaint,
  read: (file) =>
    stringAt(file, [...images, 'os']) ?? (stringAt(file, [...images, 'build']) === undefined ? undefined : ownImages),
  write: (file, value, context) => {
    if (value === ownImages) return withOwnImages(file, context);
    const step = put(put(begin(file), [...images, 'build'], undefined, {}, 3), [...images, 'final'], undefined, {}, 3);
    return complete(
      put(step, [...images, 'os'], value, { ...styleOfImages, quotes: 'double', before: ['spack', ...after('images')] }),
      context,
    );
  },
  places: () => [[...images, 'os']],
};

/** The first thing of all in the section, and so its comment is the section's. */
const ofContainer: Look = {
  comment: ['how the image shall look'],
  before: after('format'),
  air: true,
  depth: 2,
};
const styleOfImages: Look = styleOf('images', 'which images to start from');

function rank(system: string): number {
  const order = ['ubuntu:24.04', 'ubuntu:22.04', 'rockylinux:9', 'almalinux:9', 'rockylinux:8', 'almalinux:8'];
  const at = order.indexOf(system);
  return at < 0 ? order.length : at;
}

function osComplaint(value: string, { known, answers }: Context) {
  if (value === ownImages) return undefined;
  const release = releaseHere(known);
  const system = systemCalled(known, value);
  const listed = known.own?.systems;
  if (listed ? !listed.includes(value) : system === undefined) {
    const nearest = nearestSystem(
      value,
      systemsFor(known).map((one) => one.os),
    );
    return {
      text: `Spack ${release?.id ?? ''} writes no recipe for it.${whyNot(value)}`,
      severity: 'error' as const,
      ...(nearest ? { instead: nearest } : {}),
    };
  }
  if (system === undefined || system.build !== undefined) return undefined;
  const broken =
    answers['format'] === 'singularity'
      ? 'the recipe comes out broken'
      : 'Spack would first be installed into it, in a third stage';
  return {
    text: `There is no image of Spack's to build in for it: ${broken}.`,
    severity: answers['format'] === 'singularity' ? ('error' as const) : ('warning' as const),
    instead: 'ubuntu:24.04',
  };
}

/** What people who ask for it may not know. */
function whyNot(value: string): string {
  if (value.endsWith(':latest')) return ' It wants a name from its list; a version that stays the same is better for you, too.';
  if (value.startsWith('centos:7')) return ' CentOS 7 ended in June 2024, and Spack dropped it in 0.23.';
  if (value.startsWith('centos:8')) return ' CentOS 8 ended with the year 2021, and Spack dropped it in 0.18.';
  if (value.startsWith('debian'))
    return ' The Spack project publishes no image to build in for Debian; Ubuntu is its nearest relative.';
  return '';
}

/** The same system in another version, else a relative. */
function nearestSystem(value: string, there: readonly string[]): string | undefined {
  const base = value.split(':')[0] ?? '';
  const same = there.filter((one) => one.split(':')[0] === base);
  if (same.length > 0) return same[0];
  if (/centos|rhel|redhat|rocky|alma|fedora/.test(base))
    return there.find((one) => one === 'rockylinux:9') ?? there.find((one) => /linux:/.test(one));
  return there.find((one) => one.startsWith('ubuntu:')) ?? there[0];
}

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

function tagStyle(tag: string) {
  return { quotes: /^\d/.test(tag) ? ('double' as const) : ('plain' as const) };
}

function withOwnImages(file: YamlFile, { answers }: Pick<Context, 'answers'>): Step {
  const cleared = put(put(begin(file), [...images, 'os'], undefined, {}, 3), [...images, 'spack'], undefined, {}, 3);
  const build = put(cleared, [...images, 'build'], answers['build_image'] || 'spack/ubuntu-noble:develop', {
    ...styleOfImages,
    quotes: 'double',
  });
  const final = put(build, [...images, 'final'], answers['final_image'] || 'ubuntu:24.04', { quotes: 'double' });
  return put(final, [...container, 'os_packages', 'command'], answers['manager'] || 'apt', osPackagesStyle);
}

const osPackagesStyle: Look = {
  ...styleOf('os_packages', 'packages of that system'),
  before: ['build', 'final', ...after('os_packages')],
};

export const spack: Part = {
  id: 'spack',
  group: 'image',
  kind: 'one',
  label: 'Spack inside',
  ask: 'Which Spack shall do the building?',
  why:
    'This is the Spack inside the build image, not yours. A release in full, such as "1.1.0", holds still: the same recipe gives the ' +
    'same versions next year. `develop` is whatever Spack is on the day of the build.',
  free: true,
  asked: ({ answers }) => answers['os'] !== ownImages,
  options: (context) => {
    const there = fitting(context);
    const own = context.known.own && releaseHere(context.known);
    const last = newest(context.known.releases);
    const shown = there.filter((one, at) => one === own || at >= there.length - 4).reverse();
    const options = shown.map((one) => ({
      value: lastingTag(one),
      means:
        one === own
          ? 'the release of your Spack; it holds still'
          : one === last
            ? 'the newest release we know; it holds still'
            : 'another release',
    }));
    return last && there.includes(last) ? [...options, ...moving] : options;
  },
  preset: (context) => bestTag(context) ?? 'develop',
  because: ({ known, answers }) => {
    const own = releaseHere(known);
    const same = known.own && own && releaseOf(known.releases, answers['spack'] ?? '') === own;
    return same ? `your Spack is a ${own.id}, and a release holds still` : 'a release holds still';
  },
  complaint: tagComplaint,
  read: (file) => {
    const found = valueAt(file, [...images, 'spack']);
    return typeof found === 'string' ? found : undefined;
  },
  write: (file, value, context) => {
    if (context.answers['os'] === ownImages) return begin(file);
    return complete(put(begin(file), [...images, 'spack'], value, tagStyle(value)), {
      ...context,
      answers: { ...context.answers, spack: value },
    });
  },
  places: () => [[...images, 'spack']],
};

/** Releases whose images exist for the chosen system, and that understand what else was chosen; oldest first. */
function fitting({ known, answers }: Context) {
  const system = systemCalled(known, answers['os'] ?? '');
  const stable = known.releases.filter((one) => one.id !== 'develop');
  const writer = releaseHere(known)?.id ?? '';
  const made = stable.filter((one) => madeFor(one, system) && readsRecipe(one.id, writer));
  return made.filter((one) => !buildsCompiler({ known, answers }) || isSince(one.id, '1.0'));
}

function buildsCompiler({ known, answers }: Context): boolean {
  return Boolean(answers['compiler']) && isSince(releaseHere(known)?.id, '1.0');
}

/** That of the learner's own Spack, which wrote the recipe, else the newest. */
function bestTag(context: Context): string | undefined {
  const there = fitting(context);
  const best = there.find((one) => one === releaseHere(context.known)) ?? there.at(-1);
  return best && lastingTag(best);
}

const moving = [
  { value: 'latest', means: 'the newest release on the day of the build' },
  { value: 'develop', means: 'the development branch; it moves every night' },
];

function tagComplaint(value: string, context: Context): Complaint | undefined {
  if (!/^[\w][\w.-]{0,127}$/.test(value)) return { text: 'A tag is one word, as in 1.1.0 or develop.', severity: 'error' };
  const { known, answers } = context;
  const system = systemCalled(known, answers['os'] ?? '');
  const writer = releaseHere(known)?.id ?? '';
  const release = releaseOf(known.releases, tagWritten(value, writer));
  if (release === undefined) return undefined;
  const best = bestTag(context);
  const instead = best ? { instead: best } : {};
  // a tag that moves stays with the last release that was made for the system
  const still = !madeFor(release, system);
  if (still && (value === 'latest' || value === 'develop')) return undefined;
  if (still)
    return {
      text: `There is no image ${system?.build}:${value}: Spack ${release.id} made none for ${answers['os']}.`,
      severity: 'error',
      ...instead,
    };
  if (!readsRecipe(release.id, writer))
    return {
      text: `Your Spack ${writer} writes a recipe that Spack ${release.id} cannot read; the build would stop at its start.`,
      severity: 'error',
      ...instead,
    };
  if (buildsCompiler(context) && !isSince(release.id, '1.0'))
    return {
      text: `Spack ${release.id} cannot build the compiler you named first; 1.0 and newer can.`,
      severity: 'error',
      ...instead,
    };
  return undefined;
}

const ownAsked = ({ answers }: Context) => answers['os'] === ownImages;

function ownImage(
  id: 'build_image' | 'final_image',
  key: 'build' | 'final',
  words: Pick<Part, 'label' | 'ask' | 'why'>,
  preset: string,
): Part {
  return {
    ...{ id, group: 'image', kind: 'text', ...words },
    asked: ownAsked,
    preset: () => preset,
    complaint: (value) =>
      /^[\w][\w./:@-]*$/.test(value)
        ? undefined
        : { text: 'A name as for pulling, such as registry.example.org/spack/rocky:1.1.', severity: 'error' },
    read: (file) => stringAt(file, [...images, key]),
    write: (file, value, { answers }) =>
      answers['os'] === ownImages
        ? put(begin(file), [...images, key], value, { ...styleOfImages, quotes: 'double' })
        : begin(file),
    places: () => [[...images, key]],
  };
}

export const buildImage = ownImage(
  'build_image',
  'build',
  {
    label: 'Image to build in',
    ask: 'Which image shall it be built in?',
    why: 'It must hold Spack in /opt/spack, a compiler, and a `SPACK_ROOT` in its environment.',
  },
  'spack/ubuntu-noble:develop',
);
export const finalImage = ownImage(
  'final_image',
  'final',
  {
    label: 'Image to keep',
    ask: 'Which image shall the result be copied into?',
    why: 'The same system in the same version as the image it is built in, or the C library will not fit.',
  },
  'ubuntu:24.04',
);

export const manager: Part = {
  id: 'manager',
  group: 'image',
  kind: 'one',
  label: 'Package manager',
  ask: 'How are packages of that system installed?',
  why: 'Spack cannot look into your images, so it has to be told.',
  asked: ownAsked,
  options: ({ known }) => (knowsAllManagers(known) ? managers : managers.slice(0, 2)),
  preset: () => 'apt',
  complaint: (value, { known }) => {
    const there = knowsAllManagers(known) ? [...managers.map((one) => one.value), 'yum_amazon'] : ['apt', 'yum'];
    if (there.includes(value)) return undefined;
    const instead = /^(dnf|microdnf|rpm)/.test(value) ? { instead: 'yum' } : {};
    const first = `Spack ${releaseHere(known)?.id ?? ''} knows ${there.join(', ')}.`;
    return { text: instead.instead ? `${first} yum does for dnf, too.` : first, severity: 'error', ...instead };
  },
  read: (file) => stringAt(file, [...container, 'os_packages', 'command']),
  write: (file, value, { answers }) =>
    answers['os'] === ownImages
      ? put(begin(file), [...container, 'os_packages', 'command'], value, osPackagesStyle)
      : begin(file),
  places: () => [[...container, 'os_packages', 'command']],
};

const managers = [
  { value: 'apt', means: 'Debian, Ubuntu' },
  { value: 'yum', means: 'Rocky, Alma, Fedora, and their relatives' },
  { value: 'zypper', means: 'openSUSE, SLES' },
  { value: 'apk', means: 'Alpine' },
];

function knowsAllManagers(known: Context['known']): boolean {
  return isSince(releaseHere(known)?.id, '0.20');
}

const finalPackages: Path = [...container, 'os_packages', 'final'];

export const packages: Part = {
  id: 'packages',
  group: 'image',
  kind: 'lines',
  label: 'System packages',
  ask: 'Which packages of the system does it need to run?',
  why:
    'Nearly everything is built by Spack and copied. What comes with the compiler, such as the OpenMP library, may be missing in the ' +
    'plain system. Each system has names of its own: `libgomp1` on Ubuntu, `libgomp` on Rocky Linux. Spack does not check them, and a ' +
    'wrong one is found in the last stage, after hours.',
  optional: true,
  preset: ({ answers, known }) => {
    const usesOpenmp = linesOf(answers['app'] ?? '').some((spec) => {
      const variant = known.packages.get(nameOf(spec))?.variants.find((one) => one.name === 'openmp');
      return /\+openmp\b/.test(spec) || (variant?.preset === 'true' && !/[~-]openmp\b/.test(spec));
    });
    return usesOpenmp ? openmpLibrary(familyHere({ answers, known })) : '';
  },
  because: ({ answers }) => (answers['packages'] ? 'the OpenMP library, as this system calls it' : undefined),
  complaint: (value, context) => {
    const odd = linesOf(value).find((one) => !/^[A-Za-z0-9][\w.+:=*~/-]*$/.test(one));
    if (odd !== undefined)
      return {
        text: `"${odd}" is no name of a package: one on each line, and no blanks.`,
        severity: 'error',
        at: value.indexOf(odd),
        length: odd.length,
      };
    const right = openmpLibrary(familyHere(context));
    const wrong = linesOf(value).find((one) => /^(libgomp1?|openmp|gomp|libomp)$/i.test(one) && one !== right);
    if (wrong === undefined) return undefined;
    return {
      text: `${wrong} has another name on ${context.answers['os'] === ownImages ? 'that system' : context.answers['os']}: ${right}.`,
      severity: 'error',
      instead: linesOf(value)
        .map((one) => (one === wrong ? right : one))
        .join('\n'),
      at: value.indexOf(wrong),
      length: wrong.length,
    };
  },
  read: (file) => listAt(file, finalPackages),
  write: (file, value, context) => {
    const lines = linesOf(value);
    return list(lines.length > 0 ? complete(begin(file), context) : begin(file), finalPackages, lines, osPackagesStyle);
  },
  places: (file) => itemsOf(file, finalPackages),
};

function familyHere({ answers, known }: Context) {
  return answers['os'] === ownImages
    ? familyOf(undefined, answers['manager'])
    : familyOf(systemCalled(known, answers['os'] ?? ''));
}

const labelsPath: Path = [...container, 'labels'];

export const labels: Part = {
  id: 'labels',
  group: 'image',
  kind: 'lines',
  label: 'Labels',
  ask: 'Which notes shall travel with the image?',
  why: 'Labels are words in the image that everybody can read with `inspect`, also in years: `name=value`, one on each line.',
  optional: true,
  preset: ({ answers }) => {
    const apps = linesOf(answers['app'] ?? '').map(nameOf);
    return [`app=${apps[0] ?? ''}`, ...(answers['mpi'] ? [`mpi=${nameOf(answers['mpi'])}`] : [])].join('\n');
  },
  complaint: labelsComplaint,
  read: (file) => {
    const found = valueAt(file, labelsPath);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    const lines = Object.entries(found).map(([key, value]) => `${key}=${String(value)}`);
    return lines.length > 0 ? lines.join('\n') : undefined;
  },
  write: (file, value, context) => {
    const wanted = linesOf(value).map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const);
    const there = Object.keys((valueAt(file, labelsPath) as object | undefined) ?? {});
    const gone = there.filter((key) => !wanted.some(([one]) => one === key));
    const start = wanted.length > 0 ? complete(begin(file), context) : begin(file);
    const without = gone.reduce((step, key) => put(step, [...labelsPath, key], undefined), start);
    const style = { ...styleOf('labels', 'notes inside the image'), quotes: 'double' as const };
    return wanted.reduce((so, [key, text]) => put(so, [...labelsPath, key], text, style), without);
  },
  places: () => [labelsPath],
};

function labelsComplaint(value: string, { answers }: Context): Complaint | undefined {
  const lines = linesOf(value);
  const under = (line: string) => ({ severity: 'error' as const, at: value.indexOf(line), length: line.length });
  const odd = lines.find((one) => !/^[A-Za-z0-9][\w./-]*=/.test(one));
  if (odd !== undefined) return { text: `"${odd}" should read name=value, with no blank in the name.`, ...under(odd) };
  const names = lines.map((one) => one.slice(0, one.indexOf('=')));
  const again = lines.find((_, at) => names.indexOf(names[at] ?? '') < at);
  if (again !== undefined) return { text: `The name of "${again}" is there twice, and an image keeps one.`, ...under(again) };
  // Spack puts the value between double quotes as it is
  const lost = answers['format'] === 'docker' ? lines.find((one) => /["\\$]/.test(one)) : undefined;
  if (lost === undefined) return undefined;
  const text = `A Dockerfile reads ", \\ and $ as signs of its own: leave them out of "${lost}".`;
  const instead = value.replace(/["\\$]/g, (sign) => (sign === '"' ? "'" : ''));
  return { text, instead, ...under(lost) };
}

function stringAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  return typeof found === 'string' ? found : undefined;
}

function listAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  const lines = Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  return lines.length > 0 ? lines.join('\n') : undefined;
}

function itemsOf(file: YamlFile, path: Path): Path[] {
  const found = valueAt(file, path);
  return Array.isArray(found) ? found.map((_, index) => [...path, index]) : [];
}
