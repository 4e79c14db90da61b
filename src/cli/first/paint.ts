/** The first paint: the course as plain cells, on the screen before anything heavy is loaded. The same rows as the home screen. */
import type { CourseIndex } from '../../course/lesson.ts';

export interface Paint {
  readonly index: CourseIndex;
  /** lesson id -> steps done */
  readonly done: Readonly<Record<string, number>>;
  readonly cols: number;
  readonly rows: number;
  readonly color: boolean;
  readonly unicode: boolean;
}

/** Rows of text, at most `rows`, each at most `cols` wide. */
export function paint({ index, done, cols, rows, color, unicode }: Paint): string[] {
  const dim = (text: string) => (color ? `\u001b[2m${text}\u001b[22m` : text);
  const bold = (text: string) => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const gap = Math.max(1, cols - 6 - index.title.length - 1);
  const title = cols > index.title.length + 8 ? ` ${bold('sifu')}${' '.repeat(gap)}${dim(index.title)}` : ` ${bold('sifu')}`;
  const lines = index.lessons.map((lesson, at) => {
    const of = lesson.steps.length;
    const steps = done[lesson.id] ?? 0;
    const [passed, begun, open] = unicode ? ['✔', '●', '○'] : ['[x]', '[*]', '[ ]'];
    const mark = steps === of ? passed : steps > 0 ? begun : open;
    const count = steps > 0 && steps < of ? `${steps} of ${of}` : `${of} steps`;
    return `   ${mark} ${at + 1}  ${lesson.title.padEnd(60)}  ${count.padEnd(9)}${String(lesson.minutes).padStart(4)} min`.slice(
      0,
      cols - 1,
    );
  });
  return [title, '', ...lines].slice(0, rows - 1);
}
