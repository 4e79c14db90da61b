import { indent, type Line, padTo } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';

/** columns of terms; a longer term stands on a line of its own */
const column = 20;
const widest = 66;
/** columns below which the meaning goes under its term */
const roomForTwo = 56;

/** The terms of a course and what they mean, below each other. */
export function glossaryLines(glossary: Readonly<Record<string, string>>, width: number): Line[] {
  const terms = Object.entries(glossary).flatMap(([term, means]) => {
    const head: Line = [{ text: term, bold: true }];
    if (width < roomForTwo) return [head, ...below(means, 2, width), []];
    if (term.length + 2 > column) return [head, ...below(means, column, width)];
    return hang(padTo(head, column), means, Math.min(width, column + widest));
  });
  return [[{ text: 'Glossary', bold: true }], [], ...terms];
}

function below(text: string, by: number, width: number): Line[] {
  return indent(wrapStyled(text, Math.min(width - by, widest)), by);
}
