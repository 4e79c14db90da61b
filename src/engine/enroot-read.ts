/** What Enroot prints, as data. */

export interface Container {
  readonly name: string;
  /** what runs in it now */
  readonly running: readonly { readonly pid: number; readonly command: string }[];
}

/** The version from `enroot version`, which prints nothing else; undefined for other text. */
export function enrootVersion(printed: string): string | undefined {
  return /^(\d+\.\d+(\.\d+)?\S*)\s*$/.exec(printed.trim())?.[1];
}

/**
 * From `enroot list -f`: a table under headings, one row for each process; a container at rest has a row with its name alone.
 * What runs straight from an image file has no name, and is left out.
 */
export function enrootContainers(printed: string): readonly Container[] {
  const [head = '', ...rows] = printed.split('\n').filter((row) => row.trim() !== '');
  const [pid, comm, command] = ['PID', 'COMM', 'COMMAND'].map((title) => head.search(new RegExp(`\\b${title}\\b`)));
  if (!head.startsWith('NAME') || pid === undefined || comm === undefined || command === undefined) return [];
  const found: { name: string; running: { pid: number; command: string }[] }[] = [];
  for (const row of rows) {
    const name = row.slice(0, pid).trim();
    const last = name === '' ? found.at(-1) : found[found.push({ name, running: [] }) - 1];
    const number = Number(row.slice(pid, comm).trim());
    if (number > 0) last?.running.push({ pid: number, command: row.slice(command).trim() });
  }
  return found.filter(({ name }) => name !== '<unknown>');
}

/** What Enroot noted in /etc/rc of an image it fetched. */
export interface Notes {
  readonly from?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

export function enrootNotes(rc: string): Notes {
  const noted = rc.split('\n').flatMap((line) => {
    const [, name, value] = /^# (\S+) (.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const { 'enroot-provenance:': from, ...labels } = Object.fromEntries(noted);
  return { from, labels };
}
