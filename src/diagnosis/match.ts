/** A failing command's output to what is known of it: cause and remedy, most likely first. Pure, and quick on any text. */
import { fill, fillCommand, variablesIn } from '../course/fill.ts';
import type { HostFacts } from '../engine/contract.ts';
import type { Catalogue, Failure, FailureRemedy } from './failure.ts';
import type { Finding, Remedy } from './finding.ts';
import { evidence, searchable } from './output.ts';

interface Symptoms {
  /** what the program wrote, escapes and all; may be huge */
  readonly output: string;
  /** absent: unknown */
  readonly exit?: number | undefined;
  /** the command line; absent: unknown */
  readonly line?: string | undefined;
  readonly facts?: HostFacts | undefined;
}

/** More than this is noise: the first one is nearly always it. */
const most = 3;

interface Hit {
  readonly failure: Failure;
  readonly found: RegExpExecArray | undefined;
}

/**
 * `catalogue` is what `compileCatalogue` made. The function it gives returns at most three findings; none when nothing is known.
 * With exit code 0 it knows only failures that hide behind it.
 */
export function createDiagnose(catalogue: Catalogue): (symptoms: Symptoms) => Finding[] {
  const known = catalogue.map((failure) => ({
    failure,
    match: failure.match.map((source) => new RegExp(source, 'gm')),
    unless: (failure.unless ?? []).map((source) => new RegExp(source, 'm')),
    line: failure.line === undefined ? undefined : new RegExp(failure.line, 'm'),
  }));
  return (symptoms) => {
    const text = searchable(symptoms.output);
    const candidates = known.filter(({ failure, line }) => possible(failure, symptoms.exit) && fitsLine(line, symptoms.line));
    const hits = candidates.flatMap(({ failure, match, unless }): Hit[] => {
      const found = first(match, text, failure.times ?? 1);
      if (found && unless.some((one) => one.test(text))) return [];
      return found || byExitAlone(failure, symptoms.exit) ? [{ failure, found }] : [];
    });
    return ranked(hits, symptoms.exit)
      .slice(0, most)
      .map((hit) => finding(hit, symptoms));
  };
}

function possible(failure: Failure, exit: number | undefined): boolean {
  if (exit === 0) return failure.silent === true;
  return !(failure.hint && exit === undefined);
}

function fitsLine(wanted: RegExp | undefined, line: string | undefined): boolean {
  return wanted === undefined || line === undefined || wanted.test(line);
}

function byExitAlone(failure: Failure, exit: number | undefined): boolean {
  return failure.fallback === true && failure.match.length === 0 && exit !== undefined && failure.exit?.includes(exit) === true;
}

/** The first match of the first regex that matches often enough. */
function first(regexes: readonly RegExp[], text: string, times: number): RegExpExecArray | undefined {
  for (const regex of regexes) {
    regex.lastIndex = 0;
    const found = regex.exec(text);
    let count = found ? 1 : 0;
    while (count > 0 && count < times && regex.exec(text)) count++;
    if (found && count >= times) return found;
  }
  return undefined;
}

function ranked(hits: readonly Hit[], exit: number | undefined): Hit[] {
  const special = hits.filter(({ failure }) => !failure.fallback);
  const kept = special.length > 0 ? special : hits.slice(0, 1);
  const hidden = new Set(kept.flatMap(({ failure }) => failure.hides ?? []));
  const score = ({ failure }: Hit) => failure.order * 2 - (exit !== undefined && failure.exit?.includes(exit) ? 1 : 0);
  return kept.filter(({ failure }) => !hidden.has(failure.id)).sort((a, b) => score(a) - score(b));
}

function finding({ failure, found }: Hit, symptoms: Symptoms): Finding {
  const vars = { engine: engineOf(symptoms), ...groups(found) };
  const ask = failure.ask === undefined ? undefined : fill(failure.ask, vars);
  const verify = failure.verify === undefined ? undefined : complete(fillCommand(failure.verify, vars));
  return {
    code: failure.id,
    title: fill(failure.title, vars),
    cause: fill(failure.cause, vars),
    remedy: failure.remedies.map((one) => remedy(one, symptoms.line, vars)),
    ...(ask !== undefined && { ask }),
    ...(verify !== undefined && { verify }),
    ...(found && { evidence: evidence(found[0]) }),
    ...(failure.tested !== undefined && { tested: failure.tested }),
  };
}

function remedy(one: FailureRemedy, line: string | undefined, vars: Readonly<Record<string, string>>): Remedy {
  const own =
    one.command === undefined || touchesSystem(one.command, vars) ? undefined : complete(fillCommand(one.command, vars));
  const command = inserted(one, line) ?? own;
  return { text: fill(one.text, vars), ...(command !== undefined && { command }) };
}

function inserted({ insert }: FailureRemedy, line: string | undefined): string | undefined {
  const words = line?.split(' ') ?? [];
  const at = insert ? words.indexOf(insert.after) : -1;
  return insert && at >= 0 ? words.toSpliced(at + 1, 0, insert.text).join(' ') : undefined;
}

/** A path that a program's output named may be the system's own (`/dev/null` as a recipe); no key may run a remedy on that. */
function touchesSystem(command: string, vars: Readonly<Record<string, string>>): boolean {
  return variablesIn(command).some((name) => /^\/(bin|boot|dev|etc|lib\w*|proc|sbin|sys|usr)(\/|$)/.test(vars[name] ?? ''));
}

/** A command with a hole in it is no command. */
function complete(command: string): string | undefined {
  return command.includes('{{') ? undefined : command;
}

function groups(found: RegExpExecArray | undefined): Record<string, string> {
  const named = Object.entries(found?.groups ?? {});
  return Object.fromEntries(named.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The word by which this machine, or this very line, calls Apptainer. */
function engineOf({ line, facts }: Symptoms): string {
  const word = line?.match(/\b(apptainer|singularity)\b/)?.[1];
  return word ?? facts?.engines.find((one) => one.id === 'apptainer')?.program ?? 'apptainer';
}
