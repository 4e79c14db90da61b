import type { StepOf } from '../lesson.ts';
import { flaw, type LessonFinding } from '../load/code.ts';
import type { Locator, Path } from '../load/locate.ts';
import { texts } from '../load/texts.ts';
import { eachStep } from './context.ts';

/** A step that runs something says it either as a command or as an intent. */
export const oneCommand = eachStep((step, path, { locator }) => {
  if (step.kind !== 'run' && step.kind !== 'shell') return [];
  if ((step.command === undefined) !== (step.do === undefined)) return [];
  if (step.command === undefined) {
    const cause = 'A step that runs something has a "command", or a "do" that each engine puts into its own words.';
    return [
      flaw(
        'lesson-one-command',
        locator.value([...path, 'id']),
        `Step "${step.id}" runs nothing`,
        cause,
        'Add "command: ..." or "do: { op: ... }".',
      ),
    ];
  }
  const cause =
    '"command" is the line itself; "do" is for the engine to put into words. Together they would contradict each other.';
  return [
    flaw(
      'lesson-one-command',
      locator.key([...path, 'do']),
      `Step "${step.id}" has both a command and a do`,
      cause,
      'Delete one of them.',
    ),
  ];
});

/** A word that is explained has to be there, or the learner never sees the explanation. */
export const deadExplanations = eachStep((step, path, { locator }) => {
  if (step.kind !== 'run' && step.kind !== 'shell' && step.kind !== 'write') return [];
  const said =
    step.kind === 'write'
      ? possibleTexts(step)
      : step.command === undefined
        ? undefined
        : [step.command, ...(step.kind === 'shell' ? step.type : [])];
  if (!said) return [];
  const what = step.kind === 'write' ? 'the text' : 'the command';
  return Object.keys(step.explain ?? {})
    .filter((word) => !said.some((text) => text.includes(word)))
    .map((word) =>
      flaw(
        'lesson-dead-explain',
        locator.key([...path, 'explain', word]),
        `"${word}" is not in ${what}`,
        'What is explained here would never be shown.',
        `Write it exactly as it stands in ${what}.`,
      ),
    );
});

/** The text as written, and with each blank filled in every way. */
function possibleTexts(step: StepOf<'write'>): string[] {
  const filled = (step.blanks ?? []).reduce(
    (all, blank) => {
      const more = all.flatMap((text) => blank.options.map((option) => text.replaceAll(`[[${blank.id}]]`, () => option.value)));
      return more.slice(0, 256);
    },
    [step.text],
  );
  return [step.text, ...filled];
}

/** Nobody's network is used unasked, and nobody waits without knowing how long. */
export const unannouncedNetwork = eachStep((step, path, { locator, lesson }) => {
  if ((step.kind !== 'run' && step.kind !== 'shell') || step.costs?.network === undefined) return [];
  const needs = [...(step.needs ?? []), ...(lesson.needs ?? [])];
  if (step.takes || needs.some((need) => need === 'network' || need.startsWith('git:'))) return [];
  const cause = 'Its costs name the network, yet nothing says that it needs one or how long it takes.';
  return [
    flaw(
      'lesson-unannounced-network',
      locator.key([...path, 'costs', 'network']),
      `Step "${step.id}" fetches unannounced`,
      cause,
      'Add "needs: [network]" or "takes: { live: 60s }".',
    ),
  ];
});

// Word processors make these of quotes, dashes and blanks; a shell takes them for letters.
const curly = /[\u2018\u2019\u201c\u201d\u00ab\u00bb\u00a0\u2013\u2014]/;
const plainFor: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u00a0': 'a plain blank',
  '\u2013': '-',
  '\u2014': '--',
};

/** Commands as they would be pasted from a PDF do not run. */
export const curlyQuotes = eachStep((step, path, { locator }) => {
  if (step.kind === 'write')
    return curlyIn(
      step.check.filter((one) => 'probe' in one),
      [...path, 'check'],
      locator,
      step.check,
    );
  if (step.kind !== 'run' && step.kind !== 'shell') return [];
  const { command, do: intent } = step;
  const lines =
    step.kind === 'run'
      ? { command, do: intent, accept: step.accept, setup: step.setup }
      : { command, do: intent, type: step.type };
  return [
    ...curlyIn(lines, path, locator),
    ...curlyIn(
      step.check.map((one) => ('probe' in one ? { probe: one.probe } : {})),
      [...path, 'check'],
      locator,
    ),
  ];
});

function curlyIn(value: unknown, above: Path, locator: Locator, all?: readonly unknown[]): LessonFinding[] {
  const whole = all
    ? all.map((one) => (typeof one === 'object' && one !== null && 'probe' in one ? { probe: one.probe } : {}))
    : value;
  return texts(whole, above).flatMap(({ path, text }) => {
    const sign = curly.exec(text)?.[0];
    if (sign === undefined) return [];
    const mend = plainFor[sign] === undefined ? 'Write a plain quote.' : `Write ${plainFor[sign]} in its place.`;
    return [
      flaw(
        'lesson-curly-quote',
        locator.words(path, sign),
        `A command cannot hold ${sign === '\u00a0' ? 'a no-break blank' : sign}`,
        'A shell does not know typographic signs: to it they are letters.',
        mend,
      ),
    ];
  });
}
