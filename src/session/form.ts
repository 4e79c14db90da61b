/**
 * What a remembered event must look like to be taken for one. A journal may come from a newer sifu, or hold what somebody
 * else wrote: such a line is passed over, and the rest of the progress counts.
 */
import type { Event } from './event.ts';

type Test = (value: unknown) => boolean;
type Form = Readonly<Record<string, Test>>;

const text: Test = (value) => typeof value === 'string';
const number: Test = Number.isFinite;
const yesNo: Test = (value) => typeof value === 'boolean';
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const oneOf =
  (...known: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && known.includes(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const map =
  (form: Form): Test =>
  (value) =>
    typeof value === 'object' && value !== null && fits(value, form);

const outcome = map({
  mode: oneOf('live', 'recorded'),
  line: text,
  exit: maybe(number),
  signal: maybe(text),
  tail: text,
  log: text,
  lines: number,
  ms: number,
  cwd: text,
});
const verdict = map({ label: text, ok: yesNo, saw: text, wanted: text });
const remedy = map({ text, command: maybe(text) });
const finding = map({
  code: text,
  title: text,
  cause: text,
  remedy: listOf(remedy),
  ask: maybe(text),
  verify: maybe(text),
  evidence: maybe(text),
  tested: maybe(text),
  source: maybe(text),
  line: maybe(number),
});
const unknown = map({ lines: listOf(map({ number, text })) });
const said = map({ line: text, exit: maybe(number), text });
const numbers = maybe(listOf(number));
const texts: Test = (value) => typeof value === 'object' && value !== null && Object.values(value).every(text);
const sides = map({ inside: text, outside: text, are: maybe(oneOf('its own', 'shared')) });
const row = map({
  id: text,
  label: text,
  ms: listOf(number),
  cpu: numbers,
  rate: numbers,
  order: numbers,
  ranks: maybe(number),
  against: maybe(text),
  line: maybe(text),
  memory: maybe(number),
  kernel: maybe(text),
  system: maybe(text),
  pid: maybe(text),
  note: maybe(text),
  sides: maybe(sides),
  absent: maybe(text),
});
const recording = map({
  name: text,
  command: text,
  exit: number,
  seconds: number,
  date: text,
  versions: texts,
  note: maybe(text),
  machine: maybe(map({ processor: text, cores: number })),
});

/** One form for each event that is remembered; see journal.ts. */
const forms: Readonly<Record<string, Form>> = {
  open: { lesson: text, step: maybe(text), at: number },
  home: {},
  next: { at: number },
  back: { at: number },
  predict: { option: number },
  answer: { option: number, at: number },
  choose: { option: number, at: number },
  advise: { question: text, answer: text },
  blank: { id: text, option: number },
  fill: { question: text, value: maybe(text) },
  run: { at: number, line: maybe(text) },
  skip: { at: number },
  solve: { at: number },
  hint: {},
  'ask-help': { on: yesNo },
  forget: { lesson: text },
  ended: { key: text, outcome, solving: maybe(yesNo), at: number },
  checked: { key: text, verdicts: listOf(verdict), how: oneOf('live', 'recorded', 'solved'), at: number },
  diagnosed: { key: text, findings: listOf(finding), unknown: maybe(unknown) },
  remedy: { finding: number, remedy: number, at: number },
  mended: { key: text, finding: text, outcome, at: number },
  breaking: { key: text, undo: text, at: number },
  cured: { key: text, at: number },
  looked: { key: text, finding: text, said, at: number },
  measured: { key: text, row },
  'measured-all': { key: text, at: number },
  recalled: { key: text, rows: listOf(row), findings: listOf(finding), from: recording, at: number },
};

function fits(value: object, form: Form): boolean {
  return Object.entries(form).every(([key, test]) => test((value as Record<string, unknown>)[key]));
}

/** The value as an event, or undefined if it is none that this sifu knows. */
export function understood(value: unknown): Event | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') return undefined;
  const form = Object.hasOwn(forms, value.type) ? forms[value.type] : undefined;
  return form && fits(value, form) ? (value as Event) : undefined;
}
