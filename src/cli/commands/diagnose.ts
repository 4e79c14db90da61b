/** `sifu diagnose`: cause and remedy for a log. */
import { readFileSync } from 'node:fs';
import { fileTrouble } from '../../host/trouble.ts';
import { loadDiagnose } from '../diagnoser.ts';

export async function diagnoseFile(file: string, flags: { json?: boolean }): Promise<number> {
  const output = read(file);
  const findings = (await loadDiagnose())({ output });
  if (flags.json) {
    const data = findings.map(({ code, title, cause, remedy, evidence }) => ({
      id: code,
      title,
      cause,
      remedy: remedy.map((one) => one.command ?? one.text),
      evidence: evidence ?? null,
    }));
    process.stdout.write(`${JSON.stringify({ format: 1, findings: data })}\n`);
    return 0;
  }
  const text = findings.map(({ title, cause, remedy, evidence, ask }) =>
    [
      title,
      `  ${cause}`,
      ...(evidence ? [`  seen: ${evidence}`] : []),
      ...remedy.map((one) => `  - ${one.text}${one.command ? `\n      ${one.command}` : ''}`),
      ...(ask ? [`  to ask your administrator: ${ask}`] : []),
    ].join('\n'),
  );
  process.stdout.write(text.length > 0 ? `${text.join('\n\n')}\n` : 'sifu knows no failure that looks like this.\n');
  return 0;
}

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw fileTrouble(error, 'read', file);
  }
}
