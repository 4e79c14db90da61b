/** From answers to spack.yaml. A new file is written part by part; in one that was brought, only what was answered anew changes. */
import type { SpackFinding } from '../finding.ts';
import type { YamlFile } from '../yaml/contract.ts';
import { lineStarts, positionAt } from '../yaml/lines.ts';
import { keyPlace, valueAt } from '../yaml/look.ts';
import { openFile } from '../yaml/open.ts';
import { type InForce, inForce } from './answers.ts';
import type { Answers, Start } from './contract.ts';
import type { Part } from './question.ts';
import { parts } from './questions.ts';

export interface Composed {
  readonly file: YamlFile;
  readonly context: InForce;
  /** what could not be changed in the file that was brought */
  readonly refused: readonly SpackFinding[];
}

const bare = 'spack:\n  specs: []\n';
const commented = `# What the image shall hold
spack:
  # one spec a line
  specs: []
`;

/** spack.yaml with these answers. Never throws; answers that a question would refuse are written all the same. */
export function compose(start: Start, given: Answers): Composed {
  const context = inForce(start, given);
  const old = start.from && underEnv(start.from);
  if (start.from && old) return { file: start.from, context, refused: [old] };
  const begun = start.from ?? blank(context.answers['comments'] === 'no');
  const writes = parts.filter((part) => (start.from ? isNew(part, context) : part.asked === undefined || part.asked(context)));
  let file = begun;
  const refused: SpackFinding[] = [];
  for (const part of writes) {
    const step = part.write(file, context.answers[part.id] ?? '', context);
    file = step.file;
    refused.push(...step.refused);
  }
  return { file: context.answers['comments'] === 'no' && !start.from ? bareOf(file) : file, context, refused };
}

/** What changes in a file that was brought: the answers given, and what it cannot do without. */
function isNew({ id, needed }: Part, { sources }: InForce): boolean {
  return sources[id] === 'given' || sources[id] === 'asked' || (needed === true && sources[id] === 'preset');
}

/** Releases up to 0.20 took `env:` for `spack:`; a second section beside it would be read by none. */
function underEnv(file: YamlFile): SpackFinding | undefined {
  if (valueAt(file, ['spack']) !== undefined || valueAt(file, ['env']) === undefined) return undefined;
  const found = keyPlace(file, ['env']);
  const from = found?.from ?? 0;
  const { line, column } = positionAt(file.text, lineStarts(file), from);
  return {
    ...{ code: 'spack-env-section', stage: 'load', severity: 'error', line, column, length: 3 },
    title: 'This file is of the old kind, and stays as it is',
    cause:
      'Its first key is "env:", which Spack 0.21 and newer do not read. Write "spack:" there, and every answer finds its place.',
    ...(found ? { fix: { text: 'Write "spack:".', edits: [{ from, to: found.to, text: 'spack' }] } } : {}),
  };
}

function blank(isBare: boolean): YamlFile {
  const { file } = openFile(isBare ? bare : commented);
  if (file === undefined) throw new Error('the first lines of a spack.yaml are no YAML');
  return file;
}

/** The same without its comments, and with empty lines between the sections alone. */
function bareOf(file: YamlFile): YamlFile {
  const lines = file.text.split('\n').filter((line) => !/^\s*#/.test(line));
  const bare = lines.filter((line, at) => line !== '' || at === lines.length - 1 || /^ {2}\S/.test(lines[at + 1] ?? ''));
  return openFile(bare.join('\n')).file ?? file;
}
