import type { LessonFinding } from '../load/code.ts';
import { curlyQuotes, deadExplanations, oneCommand, unannouncedNetwork } from './commands.ts';
import { allRight, deadLinks, missingRecordings, unknownFailures, wideFigures } from './content.ts';
import type { LintContext, Rule } from './context.ts';
import { blanks, duplicateIds, unknownVariables } from './names.ts';
import { tables } from './table.ts';

const rules: readonly Rule[] = [
  duplicateIds,
  unknownVariables,
  blanks,
  oneCommand,
  deadExplanations,
  unannouncedNetwork,
  curlyQuotes,
  allRight,
  wideFigures,
  tables,
  missingRecordings,
  unknownFailures,
  deadLinks,
];

/** What the form alone cannot say: names that must match, commands that could not run, links that lead nowhere. */
export function lint(context: LintContext): LessonFinding[] {
  return rules.flatMap((rule) => rule(context)).sort((a, b) => a.where.line - b.where.line || a.where.column - b.where.column);
}
