/** The report of a headless run for people. */
import { sourceWords } from '../experiment/source.ts';
import { duration } from '../session/amounts.ts';
import { testedWords } from '../session/mends.ts';
import type { Progress, Reporter, Result, Status, Summary, Told } from './report.ts';
import { wrapped } from './wrap.ts';

interface TextOptions {
  /** takes one or more lines without the last line break */
  readonly print: (text: string) => void;
  readonly unicode: boolean;
  /** cells of a line; infinite where the output is no terminal */
  readonly width: number;
  /** a word now and then while a command goes on */
  readonly progress: boolean;
  /** the command line that opens a step */
  readonly learn: (step: string) => string;
}

const marks: Readonly<Record<Status, readonly [string, string]>> = {
  live: ['✔', '[x]'],
  recorded: ['●', '[*]'],
  skipped: ['○', '[ ]'],
  failed: ['✘', '[!]'],
  'done-before': ['✔', '[x]'],
  interrupted: ['○', '[ ]'],
};

const words: Readonly<Record<Status, string>> = {
  live: 'live',
  recorded: 'RECORDED',
  skipped: 'skipped',
  failed: 'FAILED',
  'done-before': 'live, in an earlier run',
  interrupted: 'interrupted',
};

/** Pages to read or answer are only counted: nothing happens in them. */
export function textReporter(options: TextOptions): Reporter {
  const { print, unicode, width } = options;
  const wanted = new Set<string>();
  let failed: string | undefined;
  const say = (text: string, indent: number, hang = indent) => print(wrapped(text, { width, indent, hang }));
  return (told) => {
    if (told.event === 'lesson') say(`\n${told.number}  ${told.title}`, 0, 3);
    if (told.event === 'step') begun(told, say, print);
    if (told.event === 'note') say(told.text, 4, 6);
    if (told.event === 'progress' && options.progress) say(progressText(told), 4, 6);
    if (told.event === 'result') {
      for (const { need } of told.reasons ?? [])
        if (told.status === 'skipped' && need.startsWith('--allow ')) wanted.add(need.slice(8));
      if (told.status === 'failed') failed ??= options.learn(`${told.lesson}/${told.step}`);
      result(told, marks[told.status][unicode ? 0 : 1], say, print);
    }
    if (told.event === 'summary') for (const line of summaryLines(told, [...wanted], failed)) say(line, 0, 2);
  };
}

type Say = (text: string, indent: number, hang?: number) => void;
type Print = (text: string) => void;

function begun(told: Extract<Told, { event: 'step' }>, say: Say, print: Print): void {
  if (told.kind === 'read' || told.kind === 'quiz' || told.kind === 'choose') return;
  print('');
  say(`${told.step}: ${told.goal}`, 2, 4);
  // a command is there to be copied, so it is never cut or wrapped
  if (told.command) print(`    $ ${told.command.replaceAll('\n', '\n    > ')}`);
  if (told.costs) say(`costs: ${told.costs}`, 4, 6);
}

function progressText({ seconds, lines, expected, doing = '' }: Progress): string {
  const parts = [
    doing,
    `${duration(seconds * 1000)} so far`,
    lines === undefined ? '' : `${lines.toLocaleString('en-US')} lines`,
  ];
  if (expected !== undefined && expected > seconds) parts.push(`about ${duration(expected * 1000)} in all`);
  return `... ${parts.filter(Boolean).join(', ')}`;
}

function result(told: Result, mark: string, say: Say, print: Print): void {
  const time = told.seconds === undefined ? '' : `  ${duration(told.seconds * 1000)}`;
  print(`  ${mark} ${words[told.status]}${time}`);
  for (const reason of told.reasons ?? []) say(reason.why, 6);
  if (told.recording) say(`Not measured here: ${sourceWords(told.recording)}.`, 6, 8);
  for (const text of told.measured ?? []) say(text, 6, 8);
  if (told.measured && told.status !== 'failed') for (const { cause } of told.findings ?? []) say(cause, 6);
  if (told.status === 'failed') failure(told, say, print);
  else tries(told, say, print);
}

/** lines of output shown with a failure; the whole of it is in the log */
const shown = 12;

function failure(told: Result, say: Say, print: Print): void {
  for (const verdict of told.verdicts ?? [])
    if (!verdict.ok) say(`${verdict.label}: saw ${verdict.saw}${verdict.wanted && `; wanted ${verdict.wanted}`}`, 6, 8);
  for (const [index, finding] of (told.findings ?? []).entries()) known(finding, index === 0, say, print);
  tries(told, say, print);
  if (told.lines) {
    say('This failure is not in the catalogue. These lines of its output matter most:', 6);
    for (const { number, text } of told.lines) print(`      ${`${number}`.padStart(6)} | ${text}`);
  } else {
    const lines = told.tail?.trimEnd().split('\n').filter(Boolean) ?? [];
    for (const line of lines.slice(-shown)) print(`      | ${line}`);
  }
  if (told.log) print(`      whole output: ${told.log}`);
}

/** The likeliest whole, the others by their first sentence. */
function known(finding: NonNullable<Result['findings']>[number], first: boolean, say: Say, print: Print): void {
  const { id, cause, remedy, evidence, line, verify, tested, mail } = finding;
  if (!first) {
    say(`less likely: ${cause.split(/(?<=[.?]) /)[0]} (${id})`, 6, 8);
    return;
  }
  say(cause, 6);
  for (const one of remedy) print(`        ${one}`);
  const sure = evidence ? `; seen${line === undefined ? '' : ` in line ${line}`}: ${evidence}` : '';
  say(`known as ${id}, ${testedWords({ tested })}${sure}`, 6, 8);
  if (verify) print(`      to see whether it worked: ${verify}`);
  if (mail) say(`a mail to the administrator: ${mail.text.trim().replace(/\s+/g, ' ')}`, 6, 8);
}

function tries(told: Result, say: Say, print: Print): void {
  for (const { id, command, exit, check, worked } of told.tried ?? []) {
    say(`tried for ${id}, ${worked ? 'and it worked' : 'and it did not work'}:`, 6, 8);
    if (command !== null) print(`        $ ${command}  (exit ${exit ?? 'unknown'})`);
    if (check) print(`        $ ${check.command}  (exit ${check.exit ?? 'none in time'})`);
  }
}

function summaryLines(told: Summary, allow: readonly string[], failed: string | undefined): string[] {
  const { steps, live, recorded, skipped, pages } = told;
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const lines = [
    `\n${count(steps, 'step')}: ${live} live, ${recorded} recorded, ${skipped} skipped, ${told.failed} failed; ${count(pages, 'page')} to read or answer.`,
  ];
  if (told.interrupted) lines.push('Interrupted. The same command goes on from here; what stands is not run again.');
  if (failed !== undefined) lines.push(`Look at what failed: ${failed}`);
  if (allow.length > 0) lines.push(`Some of the skipped steps would run with --allow ${allow.join(',')}`);
  return lines;
}
