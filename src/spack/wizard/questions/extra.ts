/** Commands of their own, run last: in the file, or in a template beside it. */
import { isSince } from '../../releases/order.ts';
import { valuesOf } from '../../shown/values.ts';
import type { Path } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { releaseHere } from '../release.ts';
import { begin, put } from '../step.ts';
import { complete, container, styleOf } from './container.ts';

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
    const open = valuesOf(value).find((one) => one.endsWith('\\'));
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
    return valuesOf(found)
      .map((one) => one.replace(/^RUN\s+/, ''))
      .join('\n');
  },
  write: (file, value, context) => {
    const lines = valuesOf(value);
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
  places: (_, context) =>
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
