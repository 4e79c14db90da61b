/** Fixes, carried out one after the other: each is made for the text as it is then. */
import { applyEdits, type SpackFinding } from './finding.ts';

interface Mended {
  readonly text: string;
  /** what was done, in words, in order */
  readonly done: readonly string[];
}

/** More than this are not one file's mistakes. */
const most = 200;

/** `wanted`: whether this finding's fix is to be carried out. A fix that changes nothing ends it. */
export function mend(
  text: string,
  check: (text: string) => readonly SpackFinding[],
  wanted: (finding: SpackFinding) => boolean,
): Mended {
  const done: string[] = [];
  let now = text;
  for (let turn = 0; turn < most; turn++) {
    const next = check(now).find((one) => one.fix !== undefined && wanted(one));
    if (!next?.fix) break;
    const after = applyEdits(now, next.fix.edits);
    if (after === now) break;
    done.push(`line ${next.line}: ${next.fix.text}`);
    now = after;
  }
  return { text: now, done };
}
