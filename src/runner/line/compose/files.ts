/** The files at the end of the wizard, in words: what becomes of those that exist, and what changes in them. */

import type { SpackFinding } from '../../../spack/finding.ts';
import { fateOf, replaces } from '../../../spack/shown/fate.ts';
import { fixesAnswer, withFixes } from '../../../spack/shown/fixes.ts';
import type { Composer, MadeFile } from '../../../spack/wizard/contract.ts';
import { diffLines } from '../../../spack/yaml/diff.ts';
import { choose, type Io, say } from '../io.ts';
import type { LineOptions } from '../options.ts';
import { givenNow } from './going.ts';

function filesNow(options: LineOptions): readonly MadeFile[] {
  return options.store.get().plan?.composer?.files(givenNow(options)) ?? [];
}

/** What would be written, what it replaces, and what is still wrong. */
export function sayFiles(composer: Composer, options: LineOptions): void {
  const { io } = options;
  const given = givenNow(options);
  const files = composer.files(given);
  io.print('');
  say(io, files.length === 1 ? 'This file will be written:' : `These ${files.length} files will be written:`);
  for (const file of files) say(io, `${file.path}: ${sentence(file.about)} ${fateText(file)}`, 2, 4);
  const replaced = replaces(files);
  if (replaced) say(io, replaced);
  for (const { label, complaint } of composer.asked(given))
    if (complaint?.severity === 'error') say(io, `The answer to "${label}" will not do: ${complaint.text}`);
  for (const finding of composer.findings(given)) say(io, findingText(finding));
}

function fateText(file: MadeFile): string {
  const fate = fateOf(file);
  if (fate.is === 'new') return 'It is new.';
  if (fate.is === 'same') return 'It is there already, and stays as it is.';
  return `It is there already, and changes: ${lines(fate.added, 'is', 'are')} added, ${lines(fate.removed, 'is', 'are')} taken out.`;
}

function sentence(text: string): string {
  return /[.?:]$/.test(text) ? text : `${text}.`;
}

function lines(count: number, is: string, are: string): string {
  return count === 1 ? `1 line ${is}` : `${count} lines ${are}`;
}

function findingText({ severity, line, title, cause, fix }: SpackFinding): string {
  const kind = { error: 'Error', warning: 'Warning', note: 'Note' }[severity];
  return `${kind}, line ${line}: ${sentence(title)} ${cause}${fix ? ` ${fix.text}` : ''}`;
}

/** The whole of a file, or what changes in it; asks which, where there are several. */
export async function sayFile(options: LineOptions, what: 'all' | 'changes'): Promise<void> {
  const { io } = options;
  const files = filesNow(options).filter((file) => what === 'all' || fateOf(file).is === 'changed');
  const choices = files.map((value) => ({ text: value.path, value }));
  const file = files.length === 1 ? files[0] : await choose(io, 'Which file', choices, { first: 0 });
  if (!file) return;
  if (what === 'all') return io.print(`\n${file.path}:\n\n${file.text}`);
  say(io, `\n${file.path}: a line that goes begins with "goes", one that comes with "comes".`);
  sayChanges(io, file);
}

function sayChanges(io: Io, { before = '', text }: MadeFile): void {
  const words = { same: '      ', added: 'comes:', removed: 'goes: ' };
  for (const line of diffLines(before, text, 1))
    io.print(line.kind === 'folded' ? '  ...' : `  ${words[line.kind]} ${line.text}`.trimEnd());
}

/** Carries out the fixes there are; the files are told again. */
export function mend(options: LineOptions): void {
  const composer = options.store.get().plan?.composer;
  if (!composer) return;
  const given = givenNow(options);
  options.store.send({ type: 'fill', question: fixesAnswer, value: withFixes(given, composer.findings(given)) });
  sayFiles(composer, options);
}
