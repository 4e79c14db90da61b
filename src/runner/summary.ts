/** The page a learner keeps of a lesson. */
import { fill } from '../course/fill.ts';
import type { Lesson } from '../course/lesson.ts';
import { triedWords } from '../session/mends.ts';
import { keyOf, recordOf } from '../session/select.ts';
import type { State } from '../session/state.ts';

/** Path in the workspace and text, Markdown. */
export function summaryFile(state: State, lesson: Lesson): { path: string; text: string } {
  const number = String(state.course.lessons.indexOf(lesson) + 1).padStart(2, '0');
  const parts = [`# ${lesson.title}`, fill(lesson.keep, state.vars).trim(), commands(state, lesson)];
  return { path: `notes/${number}-${lesson.id}.md`, text: `${parts.filter(Boolean).join('\n\n')}\n` };
}

/** What was run, with how it went; recorded ones are called recorded. */
function commands(state: State, lesson: Lesson): string {
  const lines = lesson.steps.flatMap((step) => {
    const { outcome, tried } = recordOf(state, keyOf(lesson.id, step.id));
    if (!outcome) return [];
    const how = outcome.mode === 'recorded' ? ', from a recording' : '';
    const tries = (tried ?? []).flatMap((one) => [
      `# tried, for ${one.finding} (${triedWords(one)})`,
      ...(one.line === undefined ? [] : [one.line]),
    ]);
    return [...tries, `# ${step.goal} (exit ${outcome.exit ?? outcome.signal ?? 'unknown'}${how})`, outcome.line];
  });
  return lines.length === 0 ? '' : `## What you ran\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\``;
}
