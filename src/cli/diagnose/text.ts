/** A diagnosis as a person reads it: the likeliest cause whole, the others in a line. */
import type { Diagnosis, Excerpt, Finding } from '../../diagnosis/finding.ts';
import { asTyped } from '../as-typed.ts';
import { cell, type Paper } from '../engines/paper.ts';

/** `all`: every finding is shown whole. */
export function diagnosisText({ findings, unknown }: Diagnosis, paper: Paper, all: boolean): string {
  const [first, ...others] = findings;
  if (!first) return unknown ? unknownText(unknown, paper) : '';
  const whole = all ? findings : [first];
  const rest = all || others.length === 0 ? [] : [othersText(others, paper)];
  return [...whole.map((one) => findingText(one, paper)), ...rest].join('\n\n');
}

/** One finding whole, as every command prints it. `sign` stands before its title, by default that of a failure. */
export function findingText(finding: Finding, paper: Paper, sign = failed(paper)): string {
  const { title, cause, remedy, ask, verify } = finding;
  const { tint, set } = paper;
  return [
    `${sign} ${tint('bold', set(title, 2, 2).trimStart())}`,
    ...seen(finding, paper),
    '',
    set(cause, 2),
    ...(remedy.length > 0 ? [''] : []),
    ...remedy.flatMap((one, at) => step(String(at + 1), one.text, one.command, paper)),
    ...(verify ? ['', ...step(' ', 'Then see whether it helped:', verify, paper)] : []),
    ...(ask ? ['', set('To your administrator, ready to send:', 2), mail(ask, paper)] : []),
    // what is no failure of the catalogue has an id that nobody could look up
    ...(finding.source ? ['', tint('dim', set(known(finding, paper), 2))] : []),
  ].join('\n');
}

const failed = ({ tint, unicode }: Paper) => tint('bad', unicode ? '✘' : '[x]');

function seen({ evidence, line }: Finding, paper: Paper): string[] {
  if (!evidence) return [];
  const where = line === undefined ? 'It says' : `Line ${line} says`;
  return [paper.tint('dim', paper.set(`${where}: ${evidence}`, 2, 4))];
}

function step(sign: string, text: string, command: string | undefined, { set, tint, clean }: Paper): string[] {
  const told = set(text, 5).slice(5);
  return [`  ${tint('accent', sign)}  ${told}`, ...(command ? [`       ${tint('accent', clean(asTyped(command)))}`] : [])];
}

/** A bar beside it shows where it begins and ends. */
function mail(ask: string, { width, unicode, set, tint }: Paper): string {
  const bar = tint('dim', unicode ? '│' : '|');
  const lines = set(ask, 5).split('\n');
  return lines.map((line) => (width < 30 ? line : `   ${bar} ${line.slice(5)}`)).join('\n');
}

function known({ code, tested, source }: Finding, { unicode }: Paper): string {
  const dot = unicode ? '·' : '-';
  const tried = tested ? `remedy tried on ${tested}` : 'remedy not tried by us';
  const facts = source ? ` ${dot} facts: ${source}` : '';
  return `Known as ${code} ${dot} ${tried}${facts}`;
}

function othersText(others: readonly Finding[], paper: Paper): string {
  const rows = others.map(({ code, title, line }) => {
    const where = line === undefined ? '' : `, line ${line}`;
    return paper.set(`- ${title} (${code}${where})`, 2, 4);
  });
  return [
    paper.set('There is more in it. Mend the first, then look again:', 2),
    ...rows,
    paper.tint('dim', paper.set('--all shows them whole.', 2)),
  ].join('\n');
}

function unknownText({ error, lines }: Excerpt, paper: Paper): string {
  const digits = String(lines.at(-1)?.number ?? 0).length;
  const room = Math.max(20, paper.width - digits - 6);
  const rows = lines.map(({ number, text }) => {
    const here = number === error;
    const sign = here ? paper.tint('accent', paper.unicode ? '›' : '>') : ' ';
    const words = cell(paper.clean(text).replaceAll('\t', '  '), room).trimEnd();
    return ` ${sign} ${paper.tint('dim', String(number).padStart(digits))}  ${here ? paper.tint('bold', words) : words}`;
  });
  const why =
    error === undefined
      ? 'No line of it tells of an error. This is how it ends:'
      : `Line ${error} is the first that tells of an error. What comes later is most often only its consequence.`;
  return [paper.tint('bold', paper.set('sifu does not know this one.', 0)), paper.set(why, 2), '', ...rows].join('\n');
}
