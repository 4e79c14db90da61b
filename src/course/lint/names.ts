import { flaw, type LessonFinding } from '../load/code.ts';
import { didYouMean } from '../load/suggest.ts';
import { texts } from '../load/texts.ts';
import { hostVariables } from '../variables.ts';
import { eachStep, type LintContext, type Rule } from './context.ts';

/** Progress is remembered by step id, so two steps must not share one. */
export const duplicateIds: Rule = ({ lesson, locator }) => {
  const seen = new Set<string>();
  return lesson.steps.flatMap((step, at) => {
    if (!seen.has(step.id)) {
      seen.add(step.id);
      return [];
    }
    const first = lesson.steps.findIndex((one) => one.id === step.id) + 1;
    const cause = `Step ${first} has it already, and progress is remembered by id.`;
    return [
      flaw(
        'lesson-duplicate-id',
        locator.value(['steps', at, 'id']),
        `The id "${step.id}" is taken`,
        cause,
        'Give this step another id.',
      ),
    ];
  });
};

// Capitals are no names of ours, but whoever writes {{Image}} means {{image}}. {{.Names}} and the like belong to other tools.
const used = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** A variable is known from the course, the host, or a `choose` step before this one. */
export const unknownVariables: Rule = (context) => {
  if (!context.vars) return [];
  const known = new Set<string>([...context.vars, ...hostVariables]);
  const { steps, ...head } = context.lesson;
  const found = unknownIn(context, head, [], known);
  steps.forEach((step, at) => {
    found.push(...unknownIn(context, step, ['steps', at], known));
    if (step.kind === 'choose') known.add(step.sets);
  });
  return found;
};

function unknownIn(
  { locator, lesson }: LintContext,
  value: unknown,
  above: readonly PropertyKey[],
  known: ReadonlySet<string>,
): LessonFinding[] {
  const later = new Set(lesson.steps.flatMap((step) => (step.kind === 'choose' ? [step.sets] : [])));
  return texts(value, above).flatMap(({ path, text }) =>
    [...new Map([...text.matchAll(used)].map((match) => [match[1] as string, match[0]]))].flatMap(([name, written]) => {
      if (known.has(name)) return [];
      const cause = later.has(name)
        ? 'A step after this one sets it, which is too late.'
        : 'Neither the course nor this machine gives it a value, so it would stay in the text as it is.';
      return [
        flaw(
          'lesson-unknown-variable',
          locator.words(path, written),
          `There is no variable "${name}" yet`,
          cause,
          later.has(name) ? 'Move the choice up, or use the variable further down.' : didYouMean(name, [...known], 'variables'),
        ),
      ];
    }),
  );
}

const blank = /\[\[([^[\]]*)\]\]/g;

/** `[[blanks]]` in the file of a write step and the declared ones are the same. */
export const blanks = eachStep((step, path, { locator }) => {
  if (step.kind !== 'write') return [];
  const declared = step.blanks ?? [];
  const names = declared.map((one) => one.id);
  const marked = [...step.text.matchAll(blank)].map((match) => match[1] as string);
  const unknown = [...new Set(marked)]
    .filter((name) => isName(name) && !names.includes(name))
    .map((name) => {
      const where = locator.words([...path, 'text'], `[[${name}]]`);
      return flaw(
        'lesson-unknown-blank',
        where,
        `The blank "${name}" has no question`,
        'A blank in the text is asked under "blanks", with its id.',
        didYouMean(name, names, 'blanks'),
      );
    });
  const rest = declared.flatMap((one, at) => {
    const where = locator.value([...path, 'blanks', at, 'id']);
    if (names.indexOf(one.id) < at)
      return [flaw('lesson-duplicate-id', where, `The blank "${one.id}" is asked twice`, 'One blank has one question.')];
    if (!marked.includes(one.id))
      return [
        flaw(
          'lesson-unused-blank',
          where,
          `Nothing in the text is [[${one.id}]]`,
          'The learner would answer, and nothing would change.',
          didYouMean(one.id, marked, 'blanks'),
        ),
      ];
    if (one.options.some((option) => option.right)) return [];
    return [
      flaw(
        'lesson-blank-unanswerable',
        where,
        `No answer for "${one.id}" is right`,
        'A learner could never go on.',
        'Mark at least one option "right: true".',
      ),
    ];
  });
  return [...unknown, ...rest];
});

// A shell test such as `[[ -f x ]]` in a file's text is no blank.
function isName(text: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(text);
}
