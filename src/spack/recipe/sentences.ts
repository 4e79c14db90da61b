/** What each part of a recipe does, in a sentence or two. */
import { sizeOf } from '../plan/sizes.ts';
import type { Kind, Recipe, Section, Stage, StageName } from './contract.ts';

const titles: Readonly<Record<Kind, string>> = {
  base: 'The image to begin with',
  spack: 'Getting Spack itself',
  system: 'System packages',
  manifest: 'spack.yaml, written down inside',
  install: 'Spack at work',
  strip: 'Making programs smaller',
  settings: 'Noting the variables',
  copy: 'Copying what is finished',
  link: 'The usual path of the view',
  entry: 'Setting the variables at the start',
  labels: 'Labels',
  start: 'What starts by itself',
  test: 'A test at the end',
  help: 'A text for those who use it',
  extra: 'Your own instructions',
};

export function titleOf(kind: Kind, stage: StageName): string {
  return kind === 'base' && stage === 'build' ? 'The image to build in' : titles[kind];
}

export function stageSentence({ name, image }: Stage, { format }: Recipe): string {
  if (name === 'bootstrap')
    return 'Makes the image to build in, since Spack publishes none for this system: it installs tools and fetches Spack.';
  if (name === 'build')
    return image === 'bootstrap'
      ? 'Goes on from the stage before. Here everything is compiled, and then this stage is thrown away.'
      : 'Here everything is compiled. This image is large, with compilers and Spack, and is thrown away at the end.';
  return `This becomes your image: a small system into which the finished programs are copied${format === 'docker' ? ', layer by layer' : ''}.`;
}

export function sentenceOf(section: Section, stage: Stage, recipe: Recipe): string {
  const docker = recipe.format === 'docker';
  switch (section.kind) {
    case 'base':
      return stage.name === 'final'
        ? `The second stage begins with ${stage.image}, which is nearly empty.`
        : stage.image === 'bootstrap'
          ? 'It begins with the stage before this one.'
          : `It begins with ${stage.image}${docker ? '' : ', fetched from a registry of the Docker kind'}.`;
    case 'spack':
      return 'It fetches Spack and what Spack needs, and sets it up.';
    case 'system':
      return system(section, stage);
    case 'manifest':
      return `Your spack.yaml is written into a file of the image, without its container section. ${roots(recipe)}`;
    case 'install':
      return install(section, recipe);
    case 'strip':
      return 'What only debuggers need is taken out of programs and libraries. Where it finds no such file at all it fails with 123.';
    case 'settings':
      return 'Spack prints the variables that its programs need, such as PATH, and they are kept in a file.';
    case 'copy':
      return 'From the first stage come the packages, the view and the notes about them. Compilers and sources stay behind.';
    case 'link':
      return '/opt/view is made a link to where this Spack puts the view.';
    case 'entry':
      return docker
        ? 'A small script sets the variables and then becomes the command it was given.'
        : 'The variables go into a file that the engine reads whenever a container starts.';
    case 'labels':
      return 'Words that travel with the image and change nothing in it.';
    case 'start':
      return docker ? 'What a container starts with, and what it runs if nothing else is named.' : 'What "run" starts.';
    case 'test':
      return 'Runs when the image is built, and whenever somebody asks for it.';
    case 'help':
      return 'Is printed when somebody asks the engine for help about the image.';
    case 'extra':
      return 'Spack took these lines over as they are.';
  }
}

function roots({ manifest }: Recipe): string {
  const names = manifest?.roots.map(({ spec }) => spec) ?? [];
  if (names.length === 0) return 'No spec is in it.';
  const some = names.slice(0, 4).join(', ');
  return `It asks for ${some}${names.length > 4 ? ` and ${names.length - 4} more` : ''}.`;
}

function install({ text }: Section, { manifest }: Recipe): string {
  const parallel = /depfile/.test(text) ? ' Several packages are built at the same time.' : '';
  const swept = /spack gc/.test(text) ? ' What was needed for building only is removed again.' : '';
  const cached = /^\s*mirrors:/m.test(manifest?.text ?? '');
  const work = cached
    ? 'Spack decides on versions, fetches what the build cache has, and compiles the rest. With a full cache that takes minutes.'
    : `Spack decides on versions, fetches the sources and compiles one package after another. ${hours(manifest?.roots ?? [])}`;
  return `${work}${parallel}${swept}`;
}

/** Rough, as nobody knows the machine: shared among its cores. */
function hours(roots: readonly { readonly spec: string }[]): string {
  const middle = sizeOf(roots.map(({ spec }) => spec)).hours;
  return `This takes about ${Math.max(1, Math.round(middle / 2))} to ${Math.ceil(middle * 2.5)} hours of one core, shared among all there are.`;
}

function system(section: Section, { name }: Stage): string {
  const upgrade = /upgrade|yum update|dnf update/.test(section.text) ? ' The system is brought up to date first.' : '';
  const packages = systemPackages(section.text);
  const what = packages.length > 0 ? packages.slice(0, 6).join(', ') : 'what is needed';
  const late = name === 'final' ? ' A name that this system does not know is noticed only here, after all the compiling.' : '';
  return `The package manager of the system installs ${what}.${upgrade}${late}`;
}

/** Names after the word that installs; options and signs are passed over. */
export function systemPackages(text: string): string[] {
  const lines = text
    .split(/\n|&&/)
    .filter((line) => /\b(install|add)\b/.test(line) && /\b(apt-get|yum|dnf|zypper|apk)\b/.test(line));
  const names = lines.flatMap((line) =>
    line
      .slice(0, 5000)
      .replace(/^.*?\b(install|add)\b/, '')
      .split(/\s+/),
  );
  return [...new Set(names.filter((name) => /^[a-z0-9][\w.+:@-]*$/i.test(name) && name !== 'epel-release'))];
}
