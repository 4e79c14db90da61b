/** Reads from a program's own output how many ranks really worked together. An exit status says nothing about it. */

export interface Ranks {
  /** jobs all of whose ranks were seen, largest first; a job of one rank is a program that ran alone */
  readonly jobs: readonly { readonly ranks: number }[];
  /** ranks of the largest complete job; undefined where no rank was reported at all or none completely */
  readonly proven: number | undefined;
  /** how many programs ran as the only rank of their job */
  readonly singletons: number;
  /** jobs of which only some ranks were seen */
  readonly partial: readonly { readonly ranks: number; readonly seen: readonly number[] }[];
  /** thread-MPI of GROMACS: "ranks" that are threads of one process */
  readonly threads: number | undefined;
  /** which ranks of the largest complete job said where they were, host by host; empty where none did */
  readonly hosts: readonly Host[];
}

export interface Host {
  readonly name: string;
  readonly ranks: readonly number[];
}

// "rank 1 of 4", "rank 1 out of 4", "rank 1/4", "Process 1 of 4": the words of hello programs. Two ranks may print
// without a newline between them, so nothing is asked of what stands before. "process 1/4" counts work, not ranks.
const hello =
  /(?:processor[ \t]{1,3}(?<before>[\w.-]{1,253}),[ \t]{1,3})?(?:rank|process(?!\W{0,4}\d+[ \t]*\/))[ \t:=#]{0,9}(?<rank>\d{1,9})(?!\d)[ \t]{0,9}(?:out of|of|\/)[ \t]{0,9}(?<ranks>\d{1,9})(?!\d|[ \t]{0,9}%)(?:[ \t]{1,3}(?:processors|processes|ranks|tasks))?(?:,?[ \t]{1,3}(?:is[ \t]|running[ \t])?(?:on|@)[ \t]{1,3}(?:host[ \t]|node[ \t]|processor[ \t])?(?<after>[\w.-]{1,253}))?/gi;
// a line of its own, marked by the launcher or by who follows a job at most; in running text the same words are advice
const gromacs =
  /(?:^(?:[\u2502|] )?(?:\[[\d,]{1,20}\](?:<\w{1,9}>:?)? ?|\d{1,9}: )?|(?<=[\w.)]))Using (\d{1,9}) MPI process(?:es)?(?![a-z]| per| for)/gm;
const gromacsThreads = /Using (\d{1,9}) MPI threads?/g;

/** Counts the ranks that `output` proves, in any order and however the lines of several ranks are mixed. */
export function parseRanks(output: string): Ranks {
  const told = numbers(output, gromacs).map(([ranks = 0]) => ({ ranks }));
  const said = claims(untorn(output));
  const seen = bySize(said);
  const complete = seen.flatMap(({ ranks, counts }) => Array.from({ length: copies(ranks, counts) }, () => ({ ranks })));
  const jobs = [...told, ...complete].filter((job) => job.ranks > 0).sort((one, other) => other.ranks - one.ranks);
  const partial = seen
    .filter(({ ranks, counts }) => copies(ranks, counts) === 0)
    .map(({ ranks, counts }) => ({ ranks, seen: [...counts.keys()].sort((a, b) => a - b) }));
  const threads = numbers(output, gromacsThreads).at(-1)?.[0];
  const singletons = jobs.filter((job) => job.ranks === 1).length;
  return { jobs, proven: jobs[0]?.ranks, singletons, partial, threads, hosts: hostsOf(said, jobs[0]?.ranks) };
}

interface Claim {
  readonly rank: number;
  readonly ranks: number;
  readonly host: string | undefined;
}

function claims(output: string): Claim[] {
  return [...output.matchAll(hello)].map(({ groups = {} }) => ({
    rank: Number(groups['rank']),
    ranks: Number(groups['ranks']),
    host: (groups['after'] ?? groups['before'])?.replace(/[.-]+$/, ''),
  }));
}

/** One rank's line may be written into the middle of another's: it is put before it. */
function untorn(output: string): string {
  return output.replace(/(Hello(?: from(?: rank(?: \d+(?: of)?)?)?)? ?)(Hello from rank \d+ of \d+[^\n]*\n)/g, '$2$1');
}

function hostsOf(said: readonly Claim[], wanted: number | undefined): Host[] {
  const hosts = new Map<string, Set<number>>();
  for (const { rank, ranks, host } of said) {
    if (ranks !== wanted || host === undefined || host === '' || rank >= ranks) continue;
    hosts.set(host, (hosts.get(host) ?? new Set()).add(rank));
  }
  return [...hosts]
    .map(([name, ranks]) => ({ name, ranks: [...ranks].sort((a, b) => a - b) }))
    .sort((one, other) => (one.ranks[0] ?? 0) - (other.ranks[0] ?? 0) || (one.name < other.name ? -1 : 1));
}

function numbers(output: string, pattern: RegExp): number[][] {
  return [...output.matchAll(pattern)].map((match) => match.slice(1).map(Number));
}

/** Ranks count from 0: where one is as large as its job, as in "rank 10 of 10", something else is counted. */
function bySize(said: readonly Claim[]): { ranks: number; counts: Map<number, number> }[] {
  const sizes = new Map<number, Map<number, number>>();
  const others = new Set(said.filter(({ rank, ranks }) => rank === ranks).map(({ ranks }) => ranks));
  for (const { rank, ranks } of said) {
    if (rank >= ranks || others.has(ranks)) continue;
    const counts = sizes.get(ranks) ?? new Map<number, number>();
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
    sizes.set(ranks, counts);
  }
  return [...sizes].map(([ranks, counts]) => ({ ranks, counts }));
}

/** How often every rank of the job was seen. */
function copies(ranks: number, counts: ReadonlyMap<number, number>): number {
  return counts.size < ranks ? 0 : Math.min(...counts.values());
}

/** Whether the output proves one job of `wanted` ranks, and what it shows, in words. */
export function ranksProved(
  output: string,
  wanted: number,
): { readonly ok: boolean; readonly saw: string; readonly wanted: string } {
  const ranks = parseRanks(output);
  const ok = wanted === 1 ? ranks.proven === 1 && ranks.singletons === 1 : ranks.jobs.some((job) => job.ranks === wanted);
  return { ok, saw: ok ? one(wanted) : told(ranks), wanted: one(wanted) };
}

const one = (ranks: number) => (ranks === 1 ? 'one rank, alone' : `${ranks} ranks in one job`);

function told(ranks: Ranks): string {
  if (ranks.proven === 1 && ranks.singletons > 1)
    return `${ranks.singletons} separate runs of one rank each: launcher and program do not speak the same MPI`;
  if (ranks.proven !== undefined) return one(ranks.proven);
  const part = ranks.partial[0];
  if (part) return `only rank ${part.seen.join(', ')} of a job of ${part.ranks}`;
  if (ranks.threads !== undefined)
    return `${ranks.threads} threads of one process, which are no ranks: this program was not built for MPI`;
  return 'no rank said who it is';
}
