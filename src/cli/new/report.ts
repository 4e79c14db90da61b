/** What `sifu new` says it has written, or would write. */
import type { SpackFinding } from '../../spack/finding.ts';
import type { MadeFile } from '../../spack/wizard/contract.ts';

export interface Written {
  readonly files: readonly MadeFile[];
  /** names under which older files were kept */
  readonly kept: readonly string[];
  readonly findings: readonly SpackFinding[];
  readonly folder: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function reportOf(written: Written): string {
  return written.json ? `${JSON.stringify(dataOf(written))}\n` : textOf(written);
}

function dataOf({ files, kept, findings, dryRun }: Written) {
  return {
    format: 1,
    written: !dryRun,
    files: files.map((file) => ({ path: file.path, text: file.text, executable: file.executable, state: stateOf(file) })),
    kept,
    findings: findings.map(({ code, severity, title, cause, line, column }) => ({ code, severity, title, cause, line, column })),
  };
}

function stateOf({ text, before }: MadeFile): 'new' | 'same' | 'changed' {
  return before === undefined ? 'new' : before === text ? 'same' : 'changed';
}

function textOf({ files, kept, findings, folder, dryRun }: Written): string {
  const width = Math.max(...files.map((file) => file.path.length));
  const rows = files.map((file) => `  ${file.path.padEnd(width)}  ${stateOf(file).padEnd(7)}  ${file.about}`);
  const texts = dryRun ? files.map((file) => `--- ${file.path}\n${file.text}`) : [];
  const notes = findings.map((one) => `  spack.yaml:${one.line}:${one.column}: ${one.title} ${one.cause}`);
  const place = folder === '.' ? 'this folder' : folder;
  return `${[
    ...texts,
    dryRun ? `Would be written to ${place}:` : `Written to ${place}:`,
    ...rows,
    ...(kept.length > 0 ? ['', `What was there before is kept as ${kept.join(', ')}.`] : []),
    ...(notes.length > 0 ? ['', 'To look at:', ...notes] : []),
    ...(dryRun ? [] : ['', `Next:  ${folder === '.' ? '' : `cd ${folder} && `}./build.sh`]),
  ].join('\n')}\n`;
}
