/** Findings about a spack.yaml as a compiler would print them. */
import { report } from '../../course/report.ts';
import type { Judged } from '../../spack/check/subject.ts';
import type { SpackFinding, Stage, Verdict } from '../../spack/finding.ts';

const when: Readonly<Record<Stage, string>> = {
  load: 'Spack refuses to read it',
  containerize: 'Spack writes no recipe, or a broken one',
  concretize: 'it fails while Spack decides on versions',
  build: 'it fails while the image is built',
  run: 'it fails when the image is run',
};

/** More than this many are counted, not told: they mostly follow from the first. */
const most = 40;

export function checkText(name: string, text: string, { valid, findings }: Verdict, release: Judged): string {
  const told = findings.slice(0, most).map((one) => report(asFinding(one, name), text));
  const more = findings.length > most ? [`... and ${findings.length - most} more`] : [];
  return `${[...told, ...more, verdictLine(name, valid, findings, release)].join('\n\n')}\n`;
}

function asFinding(one: SpackFinding, file: string) {
  const { code, severity, stage, title, cause, line, column, fix } = one;
  const weight = severity === 'error' ? `Error, ${when[stage]}` : severity === 'warning' ? 'Warning' : 'Note';
  return {
    ...{ code, title, cause: `${cause}\n  ${weight}. [${code}]` },
    where: { file, line, column },
    remedy: fix ? [{ text: fix.text }] : [],
  };
}

function verdictLine(name: string, valid: boolean, findings: readonly SpackFinding[], { id }: Judged): string {
  const later = findings.filter((one) => one.severity === 'error').length;
  const notes = findings.length - later;
  const rest = notes === 0 ? '' : ` ${notes} ${notes === 1 ? 'thing' : 'things'} to look at.`;
  if (!valid) return `${name}: Spack ${id} refuses it.${rest}`;
  if (later > 0) return `${name}: Spack ${id} reads it, but it fails later.${rest}`;
  return `${name}: Spack ${id} reads it, and writes a recipe from it.${rest}`;
}
