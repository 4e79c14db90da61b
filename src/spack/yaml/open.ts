/** A text to a file, or to findings that say why it is none. */
import type { SpackFinding } from '../finding.ts';
import type { Opened, YamlFile } from './contract.ts';
import { lineStarts, positionAt } from './lines.ts';
import { parse } from './parse.ts';

/** Reads a spack.yaml. Never throws, whatever the text is. */
export function openFile(text: string): Opened {
  try {
    const file = parse(text);
    const findings = file.doc.errors.map((error) => syntax(file, error.pos[0], error.message));
    return findings.length > 0 ? { findings } : { file, findings };
  } catch {
    return { findings: [] };
  }
}

function syntax(file: YamlFile, at: number, message: string): SpackFinding {
  const { line, column } = positionAt(file.text, lineStarts(file), at);
  return { code: 'spack-yaml-syntax', stage: 'load', severity: 'error', title: message, cause: message, line, column, length: 1 };
}
