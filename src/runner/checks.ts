/** Looks at what is true now. A check asks for an effect and accepts any way of getting there. */
import { fill, fillCommand } from '../course/fill.ts';
import type { Check, ComposeStep, RunStep, ShellStep, Vars, WriteStep } from '../course/lesson.ts';
import { plainText } from '../host/shell/plain.ts';
import { ranksProved } from '../mpi/ranks.ts';
import { bytes } from '../session/amounts.ts';
import type { Outcome, Verdict } from '../session/state.ts';
import type { Host } from './host.ts';
import { inStore, keepsFiles, lineFor } from './images.ts';

type Checked = RunStep | ShellStep | WriteStep | ComposeStep;

/**
 * What the checks say before anything ran: only those that look at the machine, not at a command's end.
 * Relative files are looked for in `from`, the directory the step will be in, else where the shell is.
 */
export function looks(step: Checked, vars: Vars, host: Host, from?: string): Promise<Verdict[]> {
  const now = step.check.filter((check) => !('exit' in check || 'output' in check || 'ranks' in check));
  return inTurn(now, undefined, { host, vars, from });
}

/** The verdict of every check. After a replay only those count that the recording itself can show. */
export function verdicts(step: Checked, vars: Vars, host: Host, outcome: Outcome | undefined): Promise<Verdict[]> {
  const place = { host, vars };
  const all = step.check;
  if (outcome?.mode !== 'recorded') return inTurn(all, outcome, place);
  const shown = all.filter((check) => 'exit' in check || 'output' in check || 'ranks' in check);
  if ('planned' in step && step.planned) return inTurn(shown, outcome, place).then((seen) => [asPlanned(outcome, seen)]);
  const fallback: Check = { label: 'the recording ended well', exit: outcome.exit ?? 0 };
  return inTurn(shown.length > 0 ? shown : [fallback], outcome, place);
}

/** Of a planned failure the failing run is recorded. It may end with 0, as ranks do that never met, and then its checks tell. */
export function asPlanned({ exit }: Outcome, seen: readonly Verdict[]): Verdict {
  const bad = seen.find((one) => !one.ok);
  const saw = exit === 0 && bad ? `${bad.label}: ${bad.saw}` : `exit ${exit}`;
  return { label: 'it fails as planned', ok: exit !== 0 || bad !== undefined, saw, wanted: '' };
}

function filled(check: Check, vars: Vars): Check {
  return Object.fromEntries(
    Object.entries(check).map(([key, value]) => {
      if (key === 'probe') return [key, fillCommand(String(value), vars)];
      return [key, typeof value === 'string' && key !== 'label' ? fill(value, vars) : value];
    }),
  ) as Check;
}

interface Place {
  readonly host: Host;
  readonly vars: Vars;
  readonly from?: string | undefined;
}

async function inTurn(checks: readonly Check[], outcome: Outcome | undefined, place: Place): Promise<Verdict[]> {
  const found: Verdict[] = [];
  for (const check of checks) found.push({ label: check.label, ...(await verdict(filled(check, place.vars), outcome, place)) });
  return found;
}

type Finding = Omit<Verdict, 'label'>;

function verdict(check: Check, outcome: Outcome | undefined, place: Place): Finding | Promise<Finding> {
  const { host, from } = place;
  if ('exit' in check) return exitVerdict(check.exit, outcome);
  if ('file' in check) return fileVerdict(check, host, from);
  if ('output' in check) return outputVerdict(check.output, outcome, host);
  if ('env' in check) return envVerdict(check.env, check.matches, host);
  if ('cwd' in check) return cwdVerdict(check.cwd, host);
  if ('ranks' in check) return ranksVerdict(check.ranks, outcome, host);
  if ('image' in check) return imageVerdict(check.image, place);
  if ('inside' in check) return insideVerdict(check, place);
  return probeVerdict(check.probe, check.prints, host);
}

function exitVerdict(wanted: number | number[], outcome: Outcome | undefined): Finding {
  const codes = Array.isArray(wanted) ? wanted : [wanted];
  const saw = outcome
    ? outcome.exit === undefined
      ? `ended by ${outcome.signal ?? 'the end of its shell'}`
      : `exit ${outcome.exit}`
    : 'not run yet';
  return { ok: outcome?.exit !== undefined && codes.includes(outcome.exit), saw, wanted: `exit ${codes.join(' or ')}` };
}

async function fileVerdict(check: Extract<Check, { file: string }>, host: Host, from?: string): Promise<Finding> {
  const path = host.resolve(check.file, from);
  const look = await host.look(path);
  const wanted = `${check.file}${check.is ? ` is ${wordFor[check.is]}` : ' is there'}`;
  if (check.is === 'absent')
    return { ok: look.is === 'absent', saw: look.is === 'absent' ? 'not there' : `${check.file} is there`, wanted };
  if (look.is === 'absent') return { ok: false, saw: `no ${check.file} here`, wanted };
  const saw =
    look.is === 'directory' ? `${check.file}, a folder` : `${check.file}, ${look.size === 0 ? 'empty' : bytes(look.size)}`;
  if (!isKind(check.is, look)) return { ok: false, saw, wanted };
  if (check.contains === undefined) return { ok: true, saw, wanted };
  const text = (await host.read(path)) ?? '';
  const match = new RegExp(check.contains, 'm').exec(text);
  return { ok: match !== null, saw: match ? found(text, match) : `${saw}, without it`, wanted: '', pattern: check.contains };
}

const wordFor = {
  file: 'a file',
  directory: 'a folder',
  image: 'an image',
  executable: 'executable',
  empty: 'empty',
  absent: 'gone',
} as const;

function isKind(kind: string | undefined, look: Awaited<ReturnType<Host['look']>>): boolean {
  if (kind === 'file') return look.is === 'file';
  if (kind === 'directory') return look.is === 'directory';
  if (kind === 'image') return look.image;
  if (kind === 'executable') return look.executable;
  if (kind === 'empty') return look.is === 'file' && look.size === 0;
  return true;
}

async function outputVerdict(regex: string, outcome: Outcome | undefined, host: Host): Promise<Finding> {
  const output = await outputOf(outcome, host);
  const match = new RegExp(regex, 'm').exec(output);
  return {
    ok: match !== null,
    saw: match ? excerpt(match[0]) : outcome ? missed(output) : 'not run yet',
    wanted: '',
    pattern: regex,
  };
}

function missed(output: string): string {
  const last = excerpt(output.trimEnd().split('\n').at(-1) ?? '');
  return last === '' ? 'there was no output' : `not in the output, which ends with: ${last}`;
}

/** The output of a command as a person reads it: its tail where that is all of it, else both ends of the log. */
export async function outputOf(outcome: Outcome | undefined, host: Host): Promise<string> {
  if (!outcome) return '';
  if (outcome.mode === 'recorded' || outcome.tail.split('\n').length >= outcome.lines) return outcome.tail;
  return `${plainText((await host.read(outcome.log, 512 * 1024)) ?? '')}\n${outcome.tail}`;
}

async function envVerdict(name: string, matches: string | undefined, host: Host): Promise<Finding> {
  const { exit, out } = await host.aside(`printenv ${name}`);
  const value = out.trimEnd();
  if (exit !== 0) return { ok: false, saw: `${name} is not set`, wanted: '' };
  const saw = `${name}=${excerpt(value)}`;
  if (matches === undefined) return { ok: true, saw, wanted: '' };
  return { ok: new RegExp(matches, 'm').test(value), saw, wanted: '', pattern: matches };
}

function cwdVerdict(wanted: string, host: Host): Finding {
  const path = host.resolve(wanted, host.workspace);
  return { ok: host.resolve('.') === path, saw: `in ${host.cwd()}`, wanted: `in ${wanted}` };
}

async function ranksVerdict(wanted: number, outcome: Outcome | undefined, host: Host): Promise<Finding> {
  if (!outcome) return { ok: false, saw: 'not run yet', wanted: `${wanted} ranks in one job` };
  const proved = ranksProved(await outputOf(outcome, host), wanted);
  return { ...proved, wanted: `${wanted} ranks in one job` };
}

async function probeVerdict(line: string, prints: string | undefined, host: Host): Promise<Finding> {
  const { exit, out } = await host.aside(line, 20_000);
  const first = excerpt(out.trim().split('\n')[0] ?? '');
  const ok = exit === 0 && (prints === undefined || new RegExp(prints, 'm').test(out));
  return {
    ok,
    saw: first || silent(exit, ok),
    ...(prints === undefined ? { wanted: 'exit 0' } : { wanted: '', pattern: prints }),
  };
}

async function imageVerdict(image: string, { host, vars, from }: Place): Promise<Finding> {
  if (keepsFiles(vars, host)) return fileVerdict({ label: '', file: image, is: 'image' }, host, from);
  const ok = await inStore(image, vars, host);
  return { ok, saw: ok ? image : `no image ${image}`, wanted: `${image} is an image` };
}

async function insideVerdict(check: Extract<Check, { inside: string[] }>, { host, vars }: Place): Promise<Finding> {
  const run = check.inside.map((word) => fill(word, vars));
  const line = lineFor({ op: 'exec', image: check.of ?? vars['image'] ?? '', run }, vars, host);
  if (line === undefined) return { ok: false, saw: 'this engine cannot start it', wanted: 'exit 0' };
  return probeVerdict(line, check.prints, host);
}

/** What is told of a probe that printed nothing. */
function silent(exit: number | undefined, ok: boolean): string {
  if (exit === undefined) return 'no end: it took too long';
  if (exit !== 0) return `exit ${exit}`;
  return ok ? '' : 'there was no output';
}

/** The line that was found, whole; of several the first and the last. */
function found(text: string, { index, 0: match }: RegExpExecArray): string {
  const from = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index + match.trimEnd().length);
  const lines = text
    .slice(from, end < 0 ? text.length : end)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const [first = '', last = ''] = [lines[0], lines.at(-1)].map((line) => excerpt(line ?? ''));
  return lines.length < 2 ? first : `${first}${lines.length === 2 ? ', ' : ' … '}${last}`;
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
