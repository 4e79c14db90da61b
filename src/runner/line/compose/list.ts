/** A question whose answer is a list: lines of text, or specs, which are searched by name. */
import type { Package } from '../../../spack/contract.ts';
import { answerOf, placed, valuesOf } from '../../../spack/shown/values.ts';
import { named, namingAt } from '../../../spack/shown/words.ts';
import type { Asked } from '../../../spack/wizard/contract.ts';
import { say } from '../io.ts';
import { command } from './commands.ts';
import { judged } from './complaint.ts';
import { type Asking, givenNow, keep, sayWritten, type Went } from './going.ts';

/** hits that are told: more are hard to keep in mind */
const most = 9;

export async function askList(asking: Asking): Promise<Went> {
  const { options, question, composer } = asking;
  const { io } = options;
  const now = () => composer.asked(givenNow(options)).find(({ id }) => id === question.id) ?? question;
  sayHow(asking);
  for (;;) {
    const { value, base } = now();
    sayList(asking, valuesOf(value));
    const typed = await io.ask(base !== value ? 'Another in its place, or return to go on: ' : 'Add, or return to go on: ');
    if (typed === undefined) return { to: 'left' };
    const went = typed === '' ? await finished(asking, now().value) : await command(typed, asking);
    if (went && went.to !== 'again') return went;
    if (!went && !(await changed(asking, typed, now()))) return { to: 'left' };
  }
}

function sayHow({ options: { io }, question }: Asking): void {
  const { kind, options } = question;
  if (kind === 'specs')
    say(io, 'Type the name of a package, or the beginning of one, to look for it; a whole spec is added at once.');
  else say(io, 'Type one at a time.');
  say(
    io,
    `-1 takes the first one out.${kind === 'specs' ? ' i and a name, as in i gromacs, tells its versions and variants.' : ''}`,
  );
  const known = options.map(({ value, means }) => `${value}${means ? ` (${means})` : ''}`);
  if (known.length > 0) say(io, `Often wanted: ${known.join(', ')}.`);
}

function sayList({ options: { io }, question }: Asking, values: readonly string[]): void {
  if (values.length === 0) {
    say(io, `${question.label}: nothing yet.`);
    return;
  }
  say(io, `${question.label} now: ${values.map((value, index) => `${index + 1} ${value}`).join(', ')}.`);
}

/** False if input ended. */
async function changed(asking: Asking, typed: string, { value: shown, base: value }: Asked): Promise<boolean> {
  const { options, question, composer } = asking;
  const out = /^-\s*(\d+)$/.exec(typed);
  if (out) {
    takeOut(asking, shown, Number(out[1]));
    return true;
  }
  const about = question.kind === 'specs' ? /^i\s+(\S+)$/.exec(typed) : undefined;
  if (about) {
    sayFacts(asking, composer.facts(about[1] ?? ''), about[1] ?? '');
    return true;
  }
  const line = typed.startsWith('=') ? typed.slice(1).trim() : typed;
  const whole = placed(value, line, undefined);
  const complaint = composer.complaint(givenNow(options), question.id, whole);
  const before = composer.complaint(givenNow(options), question.id, value);
  const mine = complaint && complaint.text !== before?.text ? complaint : undefined;
  if (question.kind === 'specs' && mine?.severity === 'error') {
    const found = await searched(asking, line, value);
    if (found !== 'none') return found !== 'left';
  }
  const taken = await judged(asking, whole, mine);
  if (taken.is === 'left') return false;
  if (taken.is === 'take') add(asking, value, line, taken.value === whole ? whole : taken.value);
  return true;
}

/** What is proposed instead may be the line or the whole list. */
function add(asking: Asking, value: string, line: string, taken: string): void {
  const count = valuesOf(value).length + 1;
  const whole = valuesOf(taken).length === count ? taken : placed(value, taken || line, undefined);
  keep(asking, whole);
  say(asking.options.io, `Added: ${valuesOf(whole).at(-1)}.`);
}

function takeOut(asking: Asking, value: string, number: number): void {
  const values = valuesOf(value);
  const gone = values[number - 1];
  if (gone === undefined) {
    say(asking.options.io, `There is no number ${number} in the list.`);
    return;
  }
  keep(asking, answerOf(values.toSpliced(number - 1, 1)));
  say(asking.options.io, `Taken out: ${gone}.`);
}

/** Packages whose names are like what was typed, by number. */
async function searched(asking: Asking, line: string, value: string): Promise<'added' | 'none' | 'left'> {
  const { options, composer } = asking;
  const { io } = options;
  const naming = namingAt(line, line.length);
  const hits = naming.name === '' ? [] : composer.search(naming.name, most);
  if (hits.length === 0 || composer.facts(naming.name)) return 'none';
  say(io, `There is no package ${naming.name}. Like it:`);
  for (const [index, { name, because }] of hits.entries()) say(io, `${index + 1} ${name}${because ? `, ${because}` : ''}`, 2, 4);
  for (;;) {
    const typed = await io.ask('Which one, or return for none: ');
    if (typed === undefined || typed === 'q') return 'left';
    if (typed === '') return 'added';
    const hit = hits[Number(typed) - 1] ?? hits.find(({ name }) => name === typed);
    if (!hit) {
      say(io, `Please type a number from 1 to ${hits.length}, or return.`);
      continue;
    }
    const spec = named(line, naming, hit.name);
    add(asking, value, spec, placed(value, spec, undefined));
    return 'added';
  }
}

function sayFacts({ options: { io } }: Asking, facts: Package | undefined, name: string): void {
  if (!facts) {
    say(io, `Spack has no package ${name}.`);
    return;
  }
  say(io, `${facts.name}: versions ${facts.versions.slice(0, 8).join(', ')}.`);
  const variants = facts.variants.map(({ name: variant, preset, values }) =>
    values || (preset !== 'true' && preset !== 'false')
      ? `${variant}=${preset}`
      : `${variant} ${preset === 'true' ? 'on' : 'off'}`,
  );
  if (variants.length > 0) say(io, `Variants, as they are by themselves: ${variants.join(', ')}.`);
  if (facts.needs.length > 0) say(io, `It needs ${facts.needs.join(', ')}.`);
}

/** The list as it is goes on to the next question, if it will do. */
async function finished(asking: Asking, value: string): Promise<Went> {
  const { options, question, composer } = asking;
  const taken = await judged(asking, value, composer.complaint(givenNow(options), question.id, value));
  if (taken.is === 'left') return { to: 'left' };
  if (taken.is === 'again') return { to: 'again' };
  keep(asking, taken.value);
  sayWritten(options.io, asking);
  return { to: 'next' };
}
