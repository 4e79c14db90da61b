/** `--set key=value`: answers to the wizard's questions, given on the command line. */

import { wrapped } from '../../runner/wrap.ts';
import type { Answers } from '../../spack/wizard/contract.ts';
import type { Part } from '../../spack/wizard/question.ts';
import { partCalled, parts } from '../../spack/wizard/questions.ts';
import { unknown, usage } from '../usage.ts';

/**
 * The answers that were given. Questions that take several values may be named several times; an empty value leaves the thing
 * out. Throws Trouble: there is no such question, or it was answered twice.
 */
export function settingsFrom(given: readonly string[]): Answers {
  const answers: Record<string, string> = {};
  for (const setting of given) {
    const at = setting.indexOf('=');
    if (at < 0)
      throw usage(
        'set-no-value',
        `"--set ${setting}" has no value.`,
        'It is written --set name=value, as in --set os=ubuntu:24.04.',
      );
    if (setting.slice(0, at).trim() === '')
      throw usage(
        'set-no-name',
        `"--set ${setting}" names no question.`,
        'It is written --set name=value, as in --set os=ubuntu:24.04.',
      );
    const part = known(setting.slice(0, at).trim());
    const value = setting.slice(at + 1).trim();
    const before = answers[part.id];
    if (before !== undefined && !several(part))
      throw usage('set-twice', `--set ${part.id} is there twice.`, `It has one answer: "${before}" or "${value}"?`);
    answers[part.id] = before ? `${before}\n${value}` : value;
  }
  return answers;
}

function several(part: Part): boolean {
  return part.kind === 'specs' || part.kind === 'lines' || part.kind === 'many';
}

function known(name: string): Part {
  const part = partCalled(name);
  if (part) return part;
  throw unknown({
    what: 'question',
    name,
    known: parts.map((one) => one.id),
    instead: (near) => `sifu new --set ${near}=...`,
  });
}

/** The questions, for the help page. */
export function questionsHelp(): string {
  const rows = parts.map((part) => `  ${part.id.padEnd(16)}${part.ask}`);
  const many = parts.filter(several).map(({ id }) => id);
  return [
    'Questions, for --set:',
    ...rows,
    '',
    wrapped(`Several values, each with a --set of its own, may have: ${many.join(', ')}.`, { width: 78 }),
    'An empty value, as in --set labels=, leaves the thing out.',
  ].join('\n');
}
