/** A job script as a person reads it: each line beside what it means, or above it where there is no room. */
import stringWidth from 'string-width';
import type { JobFinding, JobLine } from '../../mpi/job/contract.ts';
import { asTyped } from '../as-typed.ts';
import type { Paper } from '../engines/paper.ts';
import { folded } from '../explained-text.ts';

interface Row {
  readonly text: string;
  readonly means: string;
  readonly depth: number;
}

export function explainedScript(lines: readonly JobLine[], paper: Paper): string {
  const groups = lines.map(rowsOf);
  const beside = besideOf(groups.flat(), paper.width);
  return groups.map((rows) => rows.map((row) => drawn(row, beside, paper)).join('\n')).join('\n');
}

/** A command stands once as a whole, and then word by word. */
function rowsOf({ text, means, words, after, brief }: JobLine): Row[] {
  if (text === '' && means === '') return [{ text: '', means: '', depth: 0 }];
  const lines = (brief ?? text).split('\n');
  const rows = lines.map((line, at) => ({ text: line, means: at === 0 ? (brief ? aboutBrief : means) : '', depth: 0 }));
  if (!words) return rows;
  const whole = { text: oneLine(text, after), means, depth: 0 };
  return [whole, ...words.filter((word) => word.means).map((word) => ({ text: word.text, means: word.means ?? '', depth: 1 }))];
}

const aboutBrief = 'helpers, spelled out in the file, with remarks';

function oneLine(text: string, after = ''): string {
  const rest = after.replace(/\s*\\\n\s*/g, ' ');
  return after === '' ? text : `${text.slice(0, -after.length)}${rest}`;
}

const narrow = 60;

/** Where meanings begin: after the longest text that leaves room for one; 0 where they stand below. */
function besideOf(rows: readonly Row[], width: number): number {
  if (width < narrow) return 0;
  const room = Math.floor(width * 0.45);
  const sizes = rows.filter(({ text, means }) => text !== '' && means !== '').map((row) => 2 * row.depth + stringWidth(row.text));
  return Math.max(12, ...sizes.filter((size) => size <= room)) + 2;
}

function drawn({ text, means, depth }: Row, beside: number, paper: Paper): string {
  if (text === '') return means === '' ? '' : paper.tint('dim', paper.set(`# ${means}`, 0, 2));
  const indent = 2 * depth;
  const shown = paper.clean(text);
  const size = indent + stringWidth(shown);
  const left = folded(shown, paper.width - indent - 2)
    .map((one, at) => `${' '.repeat(at === 0 ? indent : indent + 2)}${paper.tint('bold', one)}`)
    .join('\n');
  if (means === '') return left;
  const column = beside === 0 ? indent + 4 : beside;
  const below = paper.set(means, column);
  return beside > 0 && size + 2 <= beside ? `${left}${' '.repeat(beside - size)}${below.trimStart()}` : `${left}\n${below}`;
}

const marks = { error: ['✘', '[!]', 'bad'], warning: ['●', '[*]', 'cost'], note: ['○', '[ ]', 'dim'] } as const;

/** What is wrong, why, and what to do: one after the other, most serious first. */
export function findingsText(findings: readonly JobFinding[], paper: Paper): string {
  return findings
    .map(({ severity, title, cause, remedy }) => {
      const [sign, ascii, tone] = marks[severity];
      const mark = paper.unicode ? sign : ascii;
      const head = paper.set(`${mark} ${title}`, 0, mark.length + 1);
      return [
        severity === 'note' ? head : paper.tint(tone, head),
        paper.set(cause, mark.length + 1),
        ...remedy.flatMap((one) => [
          paper.set(`- ${one.text}`, mark.length + 1, mark.length + 3),
          ...(one.command ? [`      ${paper.tint('accent', paper.clean(asTyped(one.command)))}`] : []),
        ]),
      ].join('\n');
    })
    .join('\n\n');
}
