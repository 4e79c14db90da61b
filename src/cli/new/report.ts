/** What `sifu new` says it has written, or would write. */
import { quote } from '../../course/fill.ts';
import type { SpackFinding } from '../../spack/finding.ts';
import { fateOf } from '../../spack/shown/fate.ts';
import type { MadeFile } from '../../spack/wizard/contract.ts';
import { diffLines } from '../../spack/yaml/diff.ts';

interface Written {
  readonly files: readonly MadeFile[];
  /** names under which older files were kept */
  readonly kept: readonly string[];
  readonly findings: readonly SpackFinding[];
  /** questions that were answered and are not asked with the other answers */
  readonly unused: readonly string[];
  readonly folder: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function reportOf(written: Written): string {
  return written.json ? `${JSON.stringify(dataOf(written))}\n` : textOf(written);
}

function dataOf({ files, kept, findings, unused, dryRun }: Written) {
  return {
    format: 1,
    written: !dryRun,
    files: files.map((file) => ({ path: file.path, text: file.text, executable: file.executable, state: stateOf(file) })),
    kept,
    findings: findings.map(({ code, severity, title, cause, line, column }) => ({ code, severity, title, cause, line, column })),
    unused,
  };
}

function stateOf(file: MadeFile): 'new' | 'same' | 'changed' {
  return fateOf(file).is;
}

/** A title has no period where it says no whole sentence. */
function sentence(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`;
}

/** As it can be pasted: quoted where the shell needs it, and never taken for an option. */
function folderWord(folder: string): string {
  return quote(/^[-~]/.test(folder) ? `./${folder}` : folder);
}

function textOf({ files, kept, findings, unused, folder, dryRun }: Written): string {
  const width = Math.max(...files.map((file) => file.path.length));
  const rows = files.map((file) => `  ${file.path.padEnd(width)}  ${stateOf(file).padEnd(7)}  ${file.about}`);
  const texts = files.flatMap(
    (file) => changes(file) ?? (dryRun && file.text !== file.before ? `--- ${file.path}\n${file.text}` : []),
  );
  const notes = findings.map((one) => `  spack.yaml:${one.line}:${one.column}: ${sentence(one.title)} ${one.cause}`);
  const place = folder === '.' ? 'this folder' : folder;
  return `${[
    ...texts,
    dryRun ? `Would be written to ${place}:` : `Written to ${place}:`,
    ...rows,
    ...(kept.length > 0 ? ['', `What was there before is kept as ${kept.join(', ')}.`] : []),
    ...(notes.length > 0 ? ['', 'To look at:', ...notes] : []),
    ...(unused.length > 0
      ? ['', ...unused.map((id) => `--set ${id} changes nothing: that is not asked with these answers.`)]
      : []),
    ...(dryRun ? [] : ['', `Next:  ${folder === '.' ? '' : `cd ${folderWord(folder)} && `}./build.sh`]),
  ].join('\n')}\n`;
}

const signs = { same: ' ', removed: '-', added: '+' } as const;

/** What changes in a file that is there; undefined where nothing does. */
function changes({ path, before, text }: MadeFile): string | undefined {
  if (before === undefined || before === text) return undefined;
  const lines = diffLines(before, text).map((one) =>
    one.kind === 'folded' ? `  ... ${one.count} lines` : `${signs[one.kind]} ${one.text}`,
  );
  return [`--- ${path}, what changes`, ...lines, ''].join('\n');
}
