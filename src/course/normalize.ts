/** Output with everything taken out that changes from run to run, so that what is left can be compared. */

const changing: readonly (readonly [RegExp, string])[] = [
  [/\u001b\[[0-?]*[ -/]*[@-~]/g, ''],
  [/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, ''],
  [/\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [A-Z]{3,4} \d{4}\b/g, 'DATE'],
  [/\b[A-Z][a-z]{2} +\d{1,2} +(?:\d\d:\d\d|\d{4})\b/g, 'DATE'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, 'DATE'],
  [/\b[0-9a-f]{7,64}\b/g, 'HEX'],
  [/\/tmp\/[\w.-]+/g, '/tmp/NAME'],
  // a kernel's release, as in 6.1.0-56-cloud-amd64 and 5.14.0-427.13.1.el9_4.x86_64
  [/\b\d+\.\d+\.\d+-[\d.-]*[a-z]\w*(?:[.+-]\w+)*/g, 'N'],
  [/\b\d+(?:[.,:]\d+)*/g, 'N'],
  // who ran it, in `ls -l` and in `id`
  [/^([-dlbcps][rwxsStT-]{9}[.+@]?) +N +\S+ +\S+ +/gm, '$1 N USER GROUP '],
  [/ groups=\S+/g, ''],
];

/** The lines of an output that say something, with numbers, dates, hashes and the given paths replaced by their kinds. */
export function normalLines(output: string, paths: Readonly<Record<string, string>> = {}): string[] {
  const known = Object.entries(paths).filter(([path]) => path.length > 1);
  const renamed = known.reduce((text, [path, name]) => text.replaceAll(path, name), output);
  const plain = changing.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), renamed);
  return plain
    .split(/\r?\n/)
    .map((line) =>
      line
        .slice(line.lastIndexOf('\r') + 1)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '' && !notice.test(line));
}

/** What bash says between two commands of a job that an earlier step put into the background. Numbers were replaced before. */
const notice = /^\[\w+\][+-]? +(?:Done|Terminated|Killed|Exit \w+)\b/;

interface Drift {
  /** lines only the recording has, and only the live run has, in order, at most ten of each */
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** How a live run differs from its recording; undefined if it does not. `keep`: compare only lines that match one of these. */
export function driftOf(
  recorded: string,
  live: string,
  options: { keep?: readonly string[] | undefined; paths?: Readonly<Record<string, string>> },
): Drift | undefined {
  if (options.keep) return driftOfKept(recorded, live, options.keep);
  const before = normalLines(recorded, options.paths);
  const now = normalLines(live, options.paths);
  const gone = without(before, now);
  const added = without(now, before);
  return gone.length + added.length === 0 ? undefined : { gone: gone.slice(0, 10), added: added.slice(0, 10) };
}

function driftOfKept(recorded: string, live: string, keep: readonly string[]): Drift | undefined {
  const has = (text: string) => (pattern: string) => new RegExp(pattern, 'm').test(text);
  // what neither has is said by another engine: one list of patterns is for all of them
  const gone = keep.filter((pattern) => has(recorded)(pattern) && !has(live)(pattern));
  const added = keep.filter((pattern) => has(live)(pattern) && !has(recorded)(pattern));
  return gone.length + added.length === 0 ? undefined : { gone, added };
}

/** Lines of the first list that the second has not, counting repeats. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
