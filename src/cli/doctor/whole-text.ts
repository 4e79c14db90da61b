/** The whole machine on paper: a line for each thing that is well, and below all that is to be said of what is not. */
import type { Group, Verdict } from '../../diagnosis/machine/verdict.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import { asTyped } from '../as-typed.ts';
import type { Paper } from '../engines/paper.ts';
import { wordsFor } from '../engines/rows.ts';
import { courseOutline } from '../package.ts';
import { findingText, jobRow, mark, mpiRows, rowText } from './machine-text.ts';
import type { Report } from './report.ts';
import { allVerdicts, troubles } from './verdicts.ts';

const groups: readonly Group[] = [
  ...(['system', 'user namespaces', 'disk', 'network', 'tools', 'engines', 'MPI', 'jobs', 'hardware'] as const),
];

/** Parts, to be set apart by empty lines. On paper one reads from the end, on a screen from the top: what is wrong stands there. */
export function wholeParts(report: Report, paper: Paper, from: 'end' | 'top' = 'end'): string[] {
  const all = allVerdicts(report);
  const wrong = troubles(all);
  const rows = groups.flatMap((group) => {
    const own = rowsOf(group, report, paper);
    return own.length > 0 ? [[paper.tint('bold', heading(group)), ...own].join('\n')] : [];
  });
  const told = once(wrong).map((one) => trouble(one, paper));
  return [
    [paper.tint('bold', paper.set(`This machine: ${report.os}`, 0)), summary(all, paper)].join('\n'),
    ...(from === 'end' ? [...rows, ...told] : [...told, ...rows]),
    paper.set(closing(wrong, report), 0),
  ];
}

const heading = (group: Group): string => `${group.charAt(0).toUpperCase()}${group.slice(1)}`;

/** Worst first, in colors and in words. */
function summary(all: readonly Verdict[], paper: Paper): string {
  const count = (state: Verdict['state']) => all.filter((one) => one.state === state).length;
  const [broken, warnings, well] = [count('broken'), count('warning'), count('ok')];
  const parts = [
    ...(broken > 0 ? [paper.tint('bad', `${broken} broken`)] : []),
    ...(warnings > 0 ? [paper.tint('cost', warnings === 1 ? '1 warning' : `${warnings} warnings`)] : []),
    paper.tint('good', `${well} well`),
  ];
  const named = (state: Verdict['state'], word: string) => {
    const titles = [...new Set(all.filter((one) => one.state === state).map((one) => one.title))];
    return titles.length > 0 ? [paper.set(`${word}: ${titles.join(', ')}`, 2, 4)] : [];
  };
  return [parts.join(', '), ...named('broken', 'broken'), ...named('warning', 'look at')].join('\n');
}

function rowsOf(group: Group, report: Report, paper: Paper): string[] {
  const own = report.verdicts.filter((one) => one.group === group).map((one) => verdictRow(one, paper));
  if (group === 'engines') {
    const rows = report.engines.map((one) => engineRow(one, report, paper));
    return rows.length > 0 ? rows : [rowText(mark('bad', paper), 'engines', 'none is here', paper)];
  }
  if (report.only) return own;
  if (group === 'MPI') return mpiRows(report.mpi, paper);
  return group === 'jobs' ? [jobRow(report.mpi, paper)] : own;
}

/** One that does not start is broken only where it is missed. */
function engineRow(found: FoundEngine, { engines }: Report, paper: Paper): string {
  const other = engines.some((one) => one.ready && one.id !== 'byhand');
  const version = found.version === 'unknown' ? '' : found.version.replace(/[+~].*$/, '');
  const sign = mark(found.ready ? 'good' : other ? 'doubt' : 'bad', paper);
  return rowText(sign, `${found.name} ${version}`.trim(), wordsFor({ found }, paper.width), paper);
}

const marks = { ok: 'good', warning: 'doubt', broken: 'bad', absent: 'none' } as const;

function verdictRow({ state, title, says }: Verdict, paper: Paper): string {
  if (state !== 'absent') return rowText(mark(marks[state], paper), title, says, paper);
  const plain: Paper = { ...paper, tint: (_, text) => text };
  const lines = rowText(mark('none', plain), title, says, plain).split('\n');
  return lines.map((line) => paper.tint('dim', line)).join('\n');
}

/** Several things often suffer from one: its cause is told once. */
function once(wrong: readonly Verdict[]): Verdict[] {
  const codes = wrong.map((one) => one.finding?.code ?? '');
  const refused = wrong.some((one) => one.probe === 'userns');
  const follows = (one: Verdict) => refused && /^engine-/.test(one.probe) && /userns/.test(one.finding?.code ?? '');
  return wrong.filter((one, at) => one.finding && codes.indexOf(one.finding.code) === at && !follows(one));
}

/** Cause, whom it keeps from what, and the way out. */
function trouble({ finding, lessons, state }: Verdict, paper: Paper): string {
  if (!finding) return '';
  const wanted = wantedBy(lessons, state);
  const said = wanted ? { ...finding, cause: `${finding.cause} ${wanted}` } : finding;
  return findingText(said, paper, mark(marks[state], paper));
}

/** `Needed by lessons 7 and 9.` */
function wantedBy(lessons: readonly string[], state: Verdict['state']): string {
  const numbers = courseOutline()
    .lessons.map((one, at) => ({ id: one.id, number: at + 1 }))
    .filter((one) => lessons.includes(one.id))
    .map((one) => String(one.number));
  if (numbers.length === 0) return '';
  const all = numbers.length === 1 ? numbers[0] : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
  const lesson = numbers.length === 1 ? 'lesson' : 'lessons';
  return state === 'broken' ? `Needed by ${lesson} ${all}.` : `It matters for ${lesson} ${all}.`;
}

function closing(wrong: readonly Verdict[], { only }: Report): string {
  const engines = asTyped(only ? `sifu engines --engine ${only}` : 'sifu engines');
  const more = `What each engine can do, and how to get others: ${engines}`;
  if (wrong.length > 0) return more;
  return `Nothing is wrong here. ${more}`;
}
