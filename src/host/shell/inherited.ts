/** Which variables of the last session were the learner's own in it, and which it only passed on. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file beside a snapshot that holds what the session began with. */
export const startOf = (snapshot: string): string => join(dirname(snapshot), 'start.sh');

/** Names of variables that the last session left as it found them: for these, the values of today count. */
export function inherited(snapshot: string): string[] {
  const began = declared(textOf(startOf(snapshot)));
  const ended = declared(textOf(snapshot).split(/^unset SIFU_SHELL$/m)[0] ?? '');
  return [...began].filter(([name, value]) => !places.has(name) && ended.get(name) === value).map(([name]) => name);
}

const places = new Set(['PWD', 'OLDPWD', 'SIFU_SHELL']);

/** What `declare -px` printed, by name. A value may have several lines. */
function declared(text: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const one of text.split(/^(?=declare -\w+ )/m)) {
    const [, name] = /^declare -\w+ (\w+)/.exec(one) ?? [];
    if (name !== undefined) all.set(name, one);
  }
  return all;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
