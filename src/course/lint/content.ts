import { fromMarkdown } from 'mdast-util-from-markdown';
import { flaw, type LessonFinding } from '../load/code.ts';
import type { Path } from '../load/locate.ts';
import { didYouMean } from '../load/suggest.ts';
import { cells } from '../prose/cells.ts';
import { eachStep, type LintContext, type Rule } from './context.ts';

/** A question that every answer satisfies teaches nothing. */
export const allRight = eachStep((step, path, { locator }) => {
  const asked =
    step.kind === 'quiz'
      ? [{ path, options: step.options }]
      : 'predict' in step && step.predict
        ? [{ path: [...path, 'predict'], options: step.predict.options }]
        : [];
  return asked
    .filter(({ options }) => options.every((option) => option.right))
    .map((one) =>
      flaw(
        'lesson-all-right',
        locator.key([...one.path, 'options']),
        'Every answer is right here',
        'A question asks for a decision; each wrong answer names a mistake that people really make.',
        'Take "right: true" away from the answers that are wrong.',
      ),
    );
});

const columns = 66;

/** Figures stand in the column of the prose. */
export const wideFigures = eachStep((step, path, { locator }) =>
  (step.figure?.frames ?? []).flatMap((frame, at) => {
    const wide = frame.split('\n').find((line) => cells(line) > columns);
    if (wide === undefined) return [];
    const where = locator.words([...path, 'figure', 'frames', at], wide.trim());
    return [
      flaw(
        'lesson-wide-figure',
        where,
        `This line of the figure is ${cells(wide)} columns wide`,
        `Prose and figures share a column of ${columns}.`,
        'Draw it narrower.',
      ),
    ];
  }),
);

/** A recording that is named has to be there. */
export const missingRecordings = eachStep((step, path, { locator, recordings }) => {
  if ((step.kind !== 'run' && step.kind !== 'shell') || step.recording === undefined || !recordings) return [];
  if (recordings.includes(step.recording)) return [];
  const cause = 'Without it the step cannot be shown where it cannot run.';
  const mend = didYouMean(step.recording, recordings) ?? 'Make it with "sifu lesson record".';
  return [
    flaw('lesson-no-recording', locator.value([...path, 'recording']), `There is no recording "${step.recording}"`, cause, mend),
  ];
});

/** A failure that is planned has to have its name in the catalogue, or the step can never be diagnosed as it says. */
export const unknownFailures = eachStep((step, path, { locator, failures }) => {
  if (step.kind !== 'run' || !step.planned || !failures) return [];
  const { failure } = step.planned;
  if (failures.includes(failure)) return [];
  return [
    flaw(
      'lesson-unknown-failure',
      locator.value([...path, 'planned', 'failure']),
      `There is no failure "${failure}"`,
      'The catalogue of failures has no such id, so sifu would never know this one by its name.',
      didYouMean(failure, failures, 'failures') ?? 'Run what fails, and hand its output to "sifu diagnose": it says the id.',
    ),
  ];
});

/** Links inside the course lead to files of the course. */
export const deadLinks: Rule = (context) => {
  if (!context.files) return [];
  const inSteps = eachStep((step, path) =>
    ['say', 'notice'].flatMap((key) => deadIn(context, (step as Record<string, unknown>)[key], [...path, key])),
  );
  return [...inSteps(context), ...deadIn(context, context.lesson.keep, ['keep'])];
};

function deadIn({ path: file, files = [], locator }: LintContext, text: unknown, path: Path): LessonFinding[] {
  if (typeof text !== 'string' || !text.includes('](')) return [];
  return urls(fromMarkdown(text)).flatMap((url) => {
    if (/^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(url) || url.includes('{{')) return [];
    const target = resolved(file, url);
    if (target !== undefined && files.includes(target)) return [];
    return [
      flaw(
        'lesson-dead-link',
        locator.words(path, url),
        `This link leads nowhere: ${url}`,
        'A relative link starts from the lesson file, and there is no such file.',
        'Correct the link, or write a full address.',
      ),
    ];
  });
}

interface Tree {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Tree[];
}

function urls(node: Tree): string[] {
  const own = node.url !== undefined ? [node.url] : [];
  return [...own, ...(node.children ?? []).flatMap(urls)];
}

function resolved(from: string, url: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of (url.split(/[?#]/)[0] ?? '').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
