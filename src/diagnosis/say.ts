/** A failure that was recognized, in words: its sentences and commands with what the log named. */
import { fill, fillCommand, variablesIn } from '../course/fill.ts';
import type { Failure, FailureRemedy } from './failure.ts';
import type { Finding, Remedy } from './finding.ts';
import type { Circumstances } from './match.ts';
import type { Lead } from './stream/watch.ts';

/** `lead` is absent where the exit code alone says so. */
export function findingOf(failure: Failure, lead: Lead | undefined, circumstances: Circumstances): Finding {
  const vars = { engine: engineOf(circumstances), ...lead?.groups };
  const ask = failure.ask === undefined ? undefined : fill(failure.ask, vars);
  const verify = failure.verify === undefined ? undefined : complete(fillCommand(failure.verify, vars));
  return {
    code: failure.id,
    ...(failure.case !== undefined && { case: failure.case }),
    title: fill(failure.title, vars),
    cause: fill(failure.cause, vars),
    remedy: failure.remedies.map((one) => remedy(one, circumstances.line, vars)),
    ...(ask !== undefined && { ask }),
    ...(verify !== undefined && { verify }),
    ...(lead && { evidence: lead.evidence, line: lead.line }),
    ...(failure.tested !== undefined && { tested: failure.tested }),
    source: failure.source,
  };
}

function remedy(one: FailureRemedy, line: string | undefined, vars: Readonly<Record<string, string>>): Remedy {
  const own =
    one.command === undefined || touchesSystem(one.command, vars) ? undefined : complete(fillCommand(one.command, vars));
  const command = inserted(one, line, vars) ?? own;
  return { text: fill(one.text, vars), ...(command !== undefined && { command }) };
}

function inserted(
  { insert }: FailureRemedy,
  line: string | undefined,
  vars: Readonly<Record<string, string>>,
): string | undefined {
  const words = line?.split(' ') ?? [];
  const at = insert ? words.indexOf(insert.after) : -1;
  const text = insert && complete(fillCommand(insert.text, vars));
  return text !== undefined && at >= 0 ? words.toSpliced(at + 1, 0, text).join(' ') : undefined;
}

/** A path that a program's output named may be the system's own (`/dev/null` as a recipe); no key may run a remedy on that. */
function touchesSystem(command: string, vars: Readonly<Record<string, string>>): boolean {
  return variablesIn(command).some((name) => /^\/(bin|boot|dev|etc|lib\w*|proc|sbin|sys|usr)(\/|$)/.test(vars[name] ?? ''));
}

/** A command with a hole in it is no command. */
function complete(command: string): string | undefined {
  return command.includes('{{') ? undefined : command;
}

/** The word by which this machine, or this very line, calls Apptainer. */
function engineOf({ line, facts }: Circumstances): string {
  const word = line?.match(/\b(apptainer|singularity)\b/)?.[1];
  return word ?? facts?.engines.find((one) => one.id === 'apptainer')?.program ?? 'apptainer';
}
