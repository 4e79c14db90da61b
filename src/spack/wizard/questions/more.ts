/** What is seldom asked: smaller images, more packages to build with, commands of one's own, and how it will be started. */

import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import { linesOf, type Part } from '../question.ts';
import { isSince, releaseHere } from '../release.ts';
import { begin, list, put } from '../step.ts';
import { complete, styleOf } from './image.ts';

const container: Path = ['spack', 'container'];

export const strip: Part = {
  id: 'strip',
  group: 'more',
  kind: 'one',
  label: 'Strip',
  ask: 'Shall debugging information be taken out?',
  why:
    'Programs carry notes that only debuggers read. Spack takes them out, and the image becomes smaller. Where nothing is there to be ' +
    'stripped, as in an image of scripts alone, that step of the recipe fails: then say no.',
  optional: true,
  options: () => [
    { value: '', text: 'yes, as Spack does it', means: 'a smaller image' },
    { value: 'false', text: 'no', means: 'for debugging, and for images without compiled programs' },
    { value: 'true', text: 'yes, and say so in the file', means: 'the same, written down' },
  ],
  preset: () => '',
  read: (file) => {
    const found = valueAt(file, [...container, 'strip']);
    return typeof found === 'boolean' ? String(found) : undefined;
  },
  write: (file, value, context) => {
    const path = [...container, 'strip'];
    if (value === '') return put(begin(file), path, undefined, {}, 2);
    const comment = value === 'true' ? 'no debugging information' : 'debugging information stays';
    return put(complete(begin(file), context), path, value === 'true', styleOf('strip', comment));
  },
  places: () => [[...container, 'strip']],
};

const osPackages = styleOf('os_packages', 'packages of that system');
const buildList: Path = [...container, 'os_packages', 'build'];

export const buildPackages: Part = {
  id: 'build_packages',
  group: 'more',
  kind: 'lines',
  label: 'To build with',
  ask: 'Which packages of the system does the building need?',
  why: 'The build image has compilers and the usual tools. Now and then a package wants one more, and it stays out of the image you keep.',
  optional: true,
  preset: () => '',
  complaint: (value) => {
    const odd = linesOf(value).find((one) => !/^[A-Za-z0-9][\w.+:=*~/-]*$/.test(one));
    return odd === undefined
      ? undefined
      : {
          text: `"${odd}" is no name of a package: one on each line, and no blanks.`,
          severity: 'error',
          at: value.indexOf(odd),
          length: odd.length,
        };
  },
  read: (file) => {
    const found = valueAt(file, buildList);
    const lines = Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
    return lines.length > 0 ? lines.join('\n') : undefined;
  },
  write: (file, value, context) => {
    const lines = linesOf(value);
    const style = { ...osPackages, before: ['final', ...(osPackages.before ?? [])] };
    return list(lines.length > 0 ? complete(begin(file), context) : begin(file), buildList, lines, style);
  },
  places: () => [buildList],
};

/** Where the template of one's own instructions is, from the environment's folder. */
export function templatePath({ answers }: Pick<Context, 'answers'>): string {
  return `container/extra.${answers['format'] === 'docker' ? 'Dockerfile' : 'def'}`;
}

export const templateFolder = './templates';

/** Up to 0.20 a file could hold instructions of one's own; since then they stand in a template beside it. */
export function hasExtraKey(context: Context): boolean {
  return !isSince(releaseHere(context.known)?.id, '0.21');
}

export const extra: Part = {
  id: 'extra',
  group: 'more',
  kind: 'lines',
  label: 'Own commands',
  ask: 'Which commands shall run last, inside the image you keep?',
  why:
    'Shell commands, one on each line, run as root in the last stage of the build: to fetch data, or write a setting. ' +
    'Newer releases of Spack read them from a template, which is then written beside your spack.yaml.',
  optional: true,
  preset: () => '',
  complaint: (value) => {
    const open = linesOf(value).find((one) => one.endsWith('\\'));
    return open === undefined
      ? undefined
      : {
          text: 'Each line is a command of its own: this one ends with a backslash, and would take in what follows. Write it as one line.',
          severity: 'error',
          at: value.indexOf(open) + open.length - 1,
          length: 1,
        };
  },
  read: (file) => {
    const found = valueAt(file, [...container, 'extra_instructions', 'final']);
    if (typeof found !== 'string' || found.trim() === '') return undefined;
    return linesOf(found)
      .map((one) => one.replace(/^RUN\s+/, ''))
      .join('\n');
  },
  write: (file, value, context) => {
    const lines = linesOf(value);
    const key: Path = [...container, 'extra_instructions', 'final'];
    if (hasExtraKey(context) || (lines.length === 0 && valueAt(file, key) !== undefined)) {
      const run = context.answers['format'] === 'docker' ? 'RUN ' : '';
      const text = lines.map((one) => `${run}${one}\n`).join('');
      if (text === '') return put(begin(file), key, undefined, {}, 2);
      return put(complete(begin(file), context), key, text, styleOf('extra_instructions', 'own commands, run last'));
    }
    const template: Path = [...container, 'template'];
    const dirs: Path = ['spack', 'config', 'template_dirs'];
    if (lines.length === 0)
      return String(valueAt(file, template) ?? '').startsWith('container/extra.')
        ? put(put(begin(file), template, undefined, {}, 2), dirs, undefined)
        : begin(file);
    const withDirs = put(begin(file), dirs, [templateFolder], {
      comment: ['where the template is'],
      before: ['container'],
      air: true,
      depth: 2,
    });
    return complete(put(withDirs, template, templatePath(context), styleOf('template', 'the recipe, and own commands')), context);
  },
  places: (_file: YamlFile, context: Context) =>
    hasExtraKey(context)
      ? [[...container, 'extra_instructions']]
      : [
          [...container, 'template'],
          ['spack', 'config', 'template_dirs'],
        ],
};

/** The template: the recipe as Spack writes it, and the commands at its end. */
export function templateText(commands: readonly string[], format: string): string {
  const parent = format === 'docker' ? 'container/Dockerfile' : 'container/singularity.def';
  const run = format === 'docker' ? 'RUN ' : '  ';
  return [
    `{# the recipe as Spack writes it, and commands of your own at its end #}`,
    `{% extends "${parent}" %}`,
    '{% block final_stage %}',
    '{{ super() }}',
    ...commands.map((one) => `${run}${asText(one)}`),
    '{% endblock final_stage %}',
    '',
  ].join('\n');
}

/** Two braces, and a brace with a percent sign or a hash, are for the template: they would vanish, or stop it. */
function asText(command: string): string {
  return command.replace(/\{[{%#]/g, (sign) => `{{ '${sign}' }}`);
}

function count(id: 'nodes' | 'ranks', words: Pick<Part, 'label' | 'ask' | 'why'>, preset: string): Part {
  return {
    ...{ id, group: 'more', kind: 'text', ...words },
    preset: () => preset,
    complaint: (value) =>
      /^[1-9]\d{0,5}$/.test(value) ? undefined : { text: 'A whole number, from 1.', severity: 'error', instead: preset },
    read: () => undefined,
    write: (file) => begin(file),
    places: () => [],
  };
}

export const nodes = count(
  'nodes',
  {
    label: 'Nodes',
    ask: 'On how many machines of a cluster shall it run?',
    why: 'For the job script alone. Change it there whenever you like.',
  },
  '1',
);
export const ranks = count(
  'ranks',
  {
    label: 'Ranks',
    ask: 'With how many processes on each of them?',
    why: 'A **rank** is one process of a program under MPI. Begin with few, and look whether more are faster.',
  },
  '4',
);

export const comments: Part = {
  id: 'comments',
  group: 'more',
  kind: 'one',
  label: 'Comments',
  ask: 'Shall the file explain itself?',
  why: 'A new spack.yaml comes with a line of comment above each part. A file that you brought keeps its own.',
  options: () => [
    { value: 'yes', means: 'a comment above each part' },
    { value: 'no', means: 'the bare file' },
  ],
  preset: () => 'yes',
  complaint: (value) =>
    value === 'yes' || value === 'no' ? undefined : { text: 'Say yes or no.', severity: 'error', instead: 'yes' },
  read: () => undefined,
  write: (file) => begin(file),
  places: () => [],
};
