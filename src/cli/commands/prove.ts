/** `sifu prove`: starts ranks the way that fits, and reads from what they print whether they were one job. */
import { join, resolve } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { plainLine } from '../../engine/registry.ts';
import { makeHello, removeHello } from '../../host/mpi/hello.ts';
import { startRanks } from '../../host/mpi/start.ts';
import { Trouble } from '../../host/trouble.ts';
import { predict } from '../../mpi/predict.ts';
import { bestWay, type Sides, type Way, waysOf } from '../../mpi/sides.ts';
import { loadDiagnose } from '../diagnoser.ts';
import { sidesOf } from '../doctor/examine.ts';
import { callOf } from '../doctor/image-text.ts';
import { paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { packageRoot } from '../package.ts';
import { print } from '../print.ts';
import { aheadText, isProved, type Proof, proofData, proofText } from '../prove/text.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';
import { checkShares } from './rank-options.ts';

interface ProveFlags extends GlobalFlags {
  readonly ranks?: number;
  readonly nodes?: number;
  readonly beside?: readonly string[];
  readonly containers?: 'rank' | 'node';
  readonly launcher?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

/** for the small program: two ranks that meet do so in a second or two */
const helloLimit = 60;

/** Returns 0 if the ranks are proved, else 1; 130 after Ctrl-C. Throws Trouble: the flags do not fit, it cannot be tried here. */
export async function prove(image: string, words: readonly string[], flags: ProveFlags): Promise<number> {
  const { nodes, beside: besides = [], containers } = flags;
  const ranks = flags.ranks ?? Math.max(2, nodes ?? 1, 1 + besides.length);
  checkShares({ ranks, nodes, beside: besides });
  const limit = flags.limit ?? (words.length > 0 ? undefined : helloLimit);
  const off = new AbortController();
  const forget = onInterrupt(off);
  const { sides, findings } = await sidesOf(image, ranks, { besides, containers, nodes }, flags);
  const place = { env: process.env, cwd: process.cwd() };
  const [first] = findings;
  if (!sides) throw new Trouble(first ?? nothingKnown(image), 3);
  const source = join(packageRoot(), 'dist/hello.c');
  const hello = words.length > 0 ? undefined : await makeHello(seenFromAbove(sides), { ...place, source, limitMs: 60_000 });
  try {
    if (hello && 'code' in hello) throw new Trouble(hello, 3);
    const all = hello ? withRuns(seenFromAbove(sides), hello.runs) : withRuns(sides, [words]);
    const way = choose(waysOf(all, predict), flags.launcher);
    const cwd = hello?.folder ?? place.cwd;
    const proof = await proved(way, { ranks, cwd, limit, made: hello?.made, signal: off.signal }, flags);
    print(flags.json ? `${JSON.stringify(proofData(proof, hello?.made))}\n` : proofText(proof, paperNow(flags)));
    return off.signal.aborted ? 130 : isProved(proof) ? 0 : 1;
  } finally {
    if (hello && !('code' in hello)) await removeHello(hello.folder);
    forget();
  }
}

/** An image that is a file keeps its name when ranks are started in another folder. */
function seenFromAbove(sides: Sides): Sides {
  const named = <One extends { readonly name: string }>(one: One): One => {
    const isPlace = sides.engine.id === 'apptainer' || /^[./~]|\.(sif|simg|sqsh|sqfs|squashfs)$/.test(one.name);
    return isPlace && !/^[a-z][a-z0-9+.-]*:\/\//.test(one.name) ? { ...one, name: resolve(one.name) } : one;
  };
  return { ...named(sides), beside: (sides.beside ?? []).map(named) };
}

/** What runs in the image, and in those beside it; the last for all that are left. */
function withRuns(sides: Sides, runs: readonly (readonly string[])[]): Sides {
  const of = (at: number) => runs[Math.min(at, runs.length - 1)] ?? [];
  return { ...sides, run: of(0), beside: (sides.beside ?? []).map((one, at) => ({ ...one, run: of(at + 1) })) };
}

interface Trying {
  readonly ranks: number;
  readonly cwd: string;
  readonly limit: number | undefined;
  readonly made: string | undefined;
  readonly signal: AbortSignal;
}

async function proved(way: Way, { ranks, cwd, limit, made, signal }: Trying, flags: ProveFlags): Promise<Proof> {
  const { command, module } = way;
  if ('unsupported' in command)
    throw new Trouble({ code: 'prove-unsupported', title: command.reason, cause: command.instead, remedy: [] }, 3);
  if (!flags.json) print(aheadText(way, ranks, made, paperNow(flags), terminal(flags, process.env).color));
  const line = plainLine(command);
  const ended = await startRanks(module === undefined ? line : `module load ${module} && ${line}`, {
    ...{ env: process.env, cwd, signal, login: module !== undefined },
    ...(limit === undefined ? {} : { limitMs: limit * 1000 }),
    onText: (text) => {
      if (!flags.json) print(text);
    },
  });
  const found = (await loadDiagnose())({ output: ended.output, exit: ended.exit, line });
  const proof = { way, wanted: ranks, ended, findings: [] };
  return isProved(proof) ? proof : { ...proof, findings: found };
}

/** The best one, or the one that was asked for, whatever will come of it: a failure can be proved, too. */
function choose(ways: readonly Way[], asked: string | undefined): Way {
  const known = ways.map(callOf);
  const named = (one: Way) => callOf(one) === asked || (asked === 'inside' && one.situation.containers === 'one');
  const way = asked === undefined ? bestWay(ways) : ways.find(named);
  if (way) return way;
  if (asked !== undefined)
    throw usage('prove-launcher', `There is no way "${asked}" here.`, `There are: ${known.join(', ') || 'none'}.`);
  throw new Trouble(noWay(ways), 3);
}

/** What would work but cannot be typed says why; else the launchers do not fit. */
function noWay(ways: readonly Way[]): Finding {
  const good = ways.filter(({ prediction }) => prediction.outcome === 'works' || prediction.outcome === 'settings');
  const [why] = [...good, ...ways].flatMap(({ command }) => ('unsupported' in command ? [command] : []));
  return {
    code: 'prove-no-way',
    title: 'No way to start its ranks is known to work here.',
    cause: why
      ? `${why.reason} ${why.instead}`.trim()
      : 'The launchers of this machine are of another family than the MPI in the image, or there are none.',
    remedy: [{ text: 'See each of them, and what would come of it.', command: 'sifu doctor --image IMAGE' }],
  };
}

const nothingKnown = (image: string): Finding => ({
  code: 'prove-no-image',
  title: `${image} could not be looked at.`,
  cause: 'It did not say why.',
  remedy: [],
});

function onInterrupt(off: AbortController): () => void {
  // ranks get a moment to end, and the folder is taken away in any case
  const stop = () => off.abort();
  process.on('SIGINT', stop);
  const forget = onSignals(async () => {
    off.abort();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  });
  return () => {
    process.off('SIGINT', stop);
    forget();
  };
}

function paperNow(flags: ProveFlags) {
  const { columns, unicode, color } = terminal(flags, process.env);
  return paperFor({ width: columns, unicode, color });
}
