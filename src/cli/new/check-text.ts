/** Findings about a spack.yaml as a compiler would print them. */
import { excerpt, placeOf, visible } from '../../course/report.ts';
import { wrapped } from '../../runner/wrap.ts';
import type { Judged } from '../../spack/check/subject.ts';
import type { SpackFinding, Stage, Verdict } from '../../spack/finding.ts';
import { plainFor } from '../plain-text.ts';

/** `columns`: where lines end; without an end where nobody looks, so that a search finds a sentence whole. */
export interface CheckLook {
  readonly columns: number;
  readonly color: boolean;
  readonly unicode: boolean;
}

const when: Readonly<Record<Stage, string>> = {
  load: 'Spack refuses to read it',
  containerize: 'Spack writes no recipe, or a broken one',
  concretize: 'it fails while Spack decides on versions',
  build: 'it fails while the image is built',
  run: 'it fails when the image is run',
};

/** More than this many are counted, not told: they mostly follow from the first. */
const most = 40;

export function checkText(
  name: string,
  text: string,
  { verdict: { valid, findings }, release }: { readonly verdict: Verdict; readonly release: Judged },
  look: CheckLook,
): string {
  const told = findings.slice(0, most).map((one) => findingText(one, name, text, look));
  const more = findings.length > most ? [`... and ${findings.length - most} more`] : [];
  const last = wrapped(verdictLine(name, valid, findings, release), { width: look.columns });
  return `${[...told, ...more, plainFor(look.unicode)(visible(last))].join('\n\n')}\n`;
}

function findingText(one: SpackFinding, file: string, text: string, look: CheckLook): string {
  const { code, severity, stage, title, cause, line, column, length, fix } = one;
  const paint = painter(look);
  const hue = hues[severity];
  const weight = severity === 'error' ? `Error, ${when[stage]}.` : severity === 'warning' ? 'Warning.' : 'Note.';
  const clean = (words: string) => plainFor(look.unicode)(visible(words));
  const set = (words: string) => wrapped(clean(words), { width: look.columns, indent: 2 });
  const [source, carets] = excerpt(text, { line, column, length }, look.columns - 8);
  return [
    paint(dim, placeOf({ file, line, column })) + paint(bold, clean(title)),
    ...(source === undefined ? [] : [source, paint(hue, carets ?? '')]),
    set(cause),
    `  ${paint(hue, weight)}${weight.length + code.length + 5 > look.columns ? '\n  ' : ' '}${paint(dim, `[${code}]`)}`,
    ...(fix ? [set(`mend: ${fix.text}`)] : []),
  ].join('\n');
}

const bold = '1';
const dim = '2';
const hues: Readonly<Record<SpackFinding['severity'], string>> = { error: '31', warning: '33', note: dim };

function painter({ color }: CheckLook): (code: string, text: string) => string {
  return (code, text) => (color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
}

function verdictLine(name: string, valid: boolean, findings: readonly SpackFinding[], { id }: Judged): string {
  const later = findings.filter((one) => one.severity === 'error').length;
  const notes = findings.length - later;
  const rest = notes === 0 ? '' : ` ${notes} ${notes === 1 ? 'thing' : 'things'} to look at.`;
  if (!valid) return `${name}: Spack ${id} refuses it.${rest}`;
  if (later > 0) return `${name}: Spack ${id} reads it, but it fails later.${rest}`;
  return `${name}: Spack ${id} reads it, and writes a recipe from it.${rest}`;
}
