/** How far a build has come, from what it prints. Holds a bounded part of the output, however long it is. */
import { type Doing, type Sign, type Stage, signOf, signOfTitle, stages } from './signs.ts';

export interface Progress {
  readonly stage: Stage;
  /** package that Spack is at, while it installs */
  readonly package?: string;
  readonly doing?: Doing;
  /** number of that package, and of how many; absent where Spack does not count */
  readonly n?: number;
  readonly of?: number;
  /** packages that are finished */
  readonly done: number;
  /** first error that was printed */
  readonly error?: string;
}

interface Counts {
  /** names of what will be installed, by hash; bounded */
  readonly wanted: ReadonlyMap<string, string>;
  /** names of what is finished, each once */
  readonly finished: ReadonlySet<string>;
  /** ms when the first package began, and when the last one was finished */
  readonly began?: number;
}

/** A reader between two pieces of output. */
export interface Reader extends Counts {
  readonly progress: Progress;
  /** the last line, as far as it has come */
  readonly rest: string;
}

const longest = 400;
const most = 5000;

export const fresh: Reader = { progress: { stage: 'preparing', done: 0 }, rest: '', wanted: new Map(), finished: new Set() };

/** Reads on. `text` may end within a line; `now` is the time in ms, by any clock. */
export function read(reader: Reader, text: string, now = 0): Reader {
  const lines = (reader.rest + text).split(/\r\n|\n|\r/);
  const rest = (lines.pop() ?? '').slice(0, longest);
  let next = reader;
  for (const line of lines) for (const sign of signsOf(line)) next = step(next, sign, now);
  return { ...next, rest };
}

// CSI, OSC and the short ones; an OSC ends with BEL or ESC \
const orders = /\x1b\[[0-9;?]{0,30}[A-Za-z]|\x1b\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|\x1b[()=>A-Z78]/g;
const title = /\x1b\]0;([^\x07\x1b]{0,200})(?:\x07|\x1b\\)/;

function signsOf(whole: string): Sign[] {
  const line = whole.slice(0, longest);
  const told = line.includes('\x1b]0;Spack') ? signOfTitle(title.exec(line)?.[1] ?? '') : undefined;
  const said = signOf(line.includes('\x1b') ? line.replace(orders, '') : line);
  return [...(told ? [told] : []), ...(said ? [said] : [])];
}

function step(reader: Reader, sign: Sign, now: number): Reader {
  const { progress } = reader;
  switch (sign.kind) {
    case 'stage':
      return { ...reader, progress: reached(progress, sign.stage) };
    case 'wanted':
      if (sign.known || reader.wanted.size >= most || reader.wanted.has(sign.hash)) return reader;
      return { ...reader, wanted: new Map(reader.wanted).set(sign.hash, sign.name), progress: reached(progress, 'concretizing') };
    case 'package': {
      const next = at(reached(progress, 'installing'), sign);
      return { ...reader, progress: next, ...(reader.began === undefined ? { began: now } : {}) };
    }
    case 'installed': {
      if (reader.finished.has(sign.name) || reader.finished.size >= most) return reader;
      const finished = new Set(reader.finished).add(sign.name);
      return { ...reader, finished, progress: { ...reached(progress, 'installing'), done: finished.size } };
    }
    case 'count':
      return { ...reader, progress: { ...reached(progress, 'installing'), n: Math.min(sign.done + 1, sign.of), of: sign.of } };
    case 'failed':
      return progress.error === undefined ? { ...reader, progress: { ...progress, error: sign.text.slice(0, 200) } } : reader;
  }
}

function reached(progress: Progress, stage: Stage): Progress {
  if (stages.indexOf(stage) <= stages.indexOf(progress.stage)) return progress;
  // the build stage may install system packages, too: they are the last stage's only once programs were copied into it
  if (stage === 'system' && progress.stage !== 'copying') return progress;
  const { package: _, doing: __, ...rest } = progress;
  return { ...(stage === 'concretizing' ? progress : rest), stage };
}

/** What a package says counts only while Spack installs: later lines with its name are echoes. */
function at(progress: Progress, sign: Extract<Sign, { kind: 'package' }>): Progress {
  if (progress.stage !== 'installing') return progress;
  return {
    ...progress,
    package: sign.name,
    doing: sign.doing,
    ...(sign.n === undefined ? {} : { n: sign.n }),
    ...(sign.of === undefined ? {} : { of: Math.max(sign.of, progress.of ?? 0) }),
  };
}

/** Of how many: as Spack counts, else as many as it said it would install. */
export function total({ progress, wanted }: Reader): number | undefined {
  return progress.of ?? (wanted.size > 0 ? wanted.size : undefined);
}

/** Large packages, each as so many average ones. */
const weights: Readonly<Record<string, number>> = {
  ...{
    llvm: 60,
    gcc: 60,
    rust: 50,
    qt: 40,
    'qt-base': 20,
    trilinos: 40,
    gromacs: 25,
    cp2k: 25,
    'quantum-espresso': 15,
    openfoam: 60,
    lammps: 20,
  },
  ...{
    cmake: 12,
    openmpi: 12,
    mpich: 12,
    python: 8,
    openblas: 10,
    fftw: 6,
    boost: 10,
    perl: 5,
    hdf5: 6,
    'netlib-scalapack': 4,
    gettext: 6,
    binutils: 5,
  },
};

/** Only put in place, not compiled: they say nothing about how fast the rest will be. */
const instant = ['compiler-wrapper', 'gcc-runtime', 'intel-oneapi-runtime', 'glibc', 'gnuconfig', 'ca-certificates-mozilla'];

function weight(name: string): number {
  if (instant.includes(name)) return 0.01;
  return Object.hasOwn(weights, name) ? (weights[name] as number) : 1;
}

/** About how long Spack will go on installing, in ms, as a range; undefined while too little is known. */
export function timeLeft(reader: Reader, now: number): { readonly least: number; readonly most: number } | undefined {
  const { began, finished, wanted } = reader;
  const all = total(reader);
  if (began === undefined || all === undefined || reader.progress.stage !== 'installing') return undefined;
  const done = [...finished].reduce((sum, name) => sum + weight(name), 0);
  if (done < 1) return undefined;
  const pending = [...wanted.values()].filter((name) => !finished.has(name));
  const ahead = pending.length > 0 ? pending.reduce((sum, name) => sum + weight(name), 0) : Math.max(0, all - finished.size);
  const middle = ((now - began) / done) * ahead;
  return { least: middle / 2, most: middle * 2 };
}
