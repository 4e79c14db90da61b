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
}

// "rank 1 of 4", "rank 1 out of 4", "rank 1/4", "Process 1 of 4": the words of hello programs. Two ranks may print
// without a newline between them, so nothing is asked of what stands before or after.
const hello = /(?:rank|process)[ \t:=#]*(\d+)(?!\d)[ \t]*(?:out of|of|\/)[ \t]*(\d+)/gi;
const gromacs = /Using (\d+) MPI process(?:es)?/g;
const gromacsThreads = /Using (\d+) MPI threads?/g;

/** Counts the ranks that `output` proves, in any order and however the lines of several ranks are mixed. */
export function parseRanks(output: string): Ranks {
  const told = numbers(output, gromacs).map(([ranks = 0]) => ({ ranks }));
  const seen = bySize(numbers(output, hello));
  const complete = seen.flatMap(({ ranks, counts }) => Array.from({ length: copies(ranks, counts) }, () => ({ ranks })));
  const jobs = [...told, ...complete].filter((job) => job.ranks > 0).sort((one, other) => other.ranks - one.ranks);
  const partial = seen
    .filter(({ ranks, counts }) => copies(ranks, counts) === 0)
    .map(({ ranks, counts }) => ({ ranks, seen: [...counts.keys()].sort((a, b) => a - b) }));
  const threads = numbers(output, gromacsThreads).at(-1)?.[0];
  return { jobs, proven: jobs[0]?.ranks, singletons: jobs.filter((job) => job.ranks === 1).length, partial, threads };
}

function numbers(output: string, pattern: RegExp): number[][] {
  return [...output.matchAll(pattern)].map((match) => match.slice(1).map(Number));
}

function bySize(pairs: readonly number[][]): { ranks: number; counts: Map<number, number> }[] {
  const sizes = new Map<number, Map<number, number>>();
  for (const [rank = 0, ranks = 0] of pairs) {
    if (rank >= ranks) continue;
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
