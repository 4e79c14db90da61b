/** What one line of a running build tells: of Spack, in the words of its installers, and of the engine around it. */

export type Sign =
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** Spack will install this; `known` is false where it is here already or comes with the machine */
  | { readonly kind: 'wanted'; readonly name: string; readonly hash: string; readonly known: boolean }
  | { readonly kind: 'package'; readonly name: string; readonly doing: Doing; readonly n?: number; readonly of?: number }
  | { readonly kind: 'installed'; readonly name: string }
  | { readonly kind: 'count'; readonly done: number; readonly of: number }
  | { readonly kind: 'failed'; readonly text: string };

/** In this order; a build never goes back. `tidying` takes away what was needed for building only and makes programs smaller. */
export const stages = ['preparing', 'concretizing', 'installing', 'tidying', 'copying', 'system', 'packing', 'finished'] as const;
export type Stage = (typeof stages)[number];
export type Doing = 'waiting' | 'fetching' | 'building' | 'unpacking';

const stage = (one: Stage): Sign => ({ kind: 'stage', stage: one });

type Rule = readonly [pattern: RegExp, sign: (found: RegExpExecArray) => Sign | undefined];

// every pattern is anchored or looks for one fixed word, and lines are cut before: no line can make them slow
const rules: readonly Rule[] = [
  [
    /^==> (?:\d+: )?Installing (\S+)(?: \[(\d+)\/(\d+)\])?/,
    ([, id = '', n, of]) => ({ kind: 'package', name: nameIn(id), doing: 'building', ...counted(n, of) }),
  ],
  [/^==> (?:\d+: )?Waiting for (\S+)/, ([, id = '']) => ({ kind: 'package', name: nameIn(id), doing: 'waiting' })],
  [
    /^==> (?:\d+: )?Extracting (\S+) from binary cache/,
    ([, id = '']) => ({ kind: 'package', name: nameIn(id), doing: 'unpacking' }),
  ],
  [/^==> (?:\d+: )?([\w.+-]+): Executing phase: /, ([, name = '']) => ({ kind: 'package', name, doing: 'building' })],
  [
    /^==> (?:\d+: )?(?:([\w.+-]+): )?Successfully installed (\S+)/,
    ([, name, id = '']) => ({ kind: 'installed', name: name ?? nameIn(id) }),
  ],
  // the recipe's own commands begin with it, and it may be silent for a while
  [/^(?:INFO: +Running post scriptlet|\+ command spack -e \. concretize)/, () => stage('concretizing')],
  [/^(?:\[1\/\d+\] )?(?:STEP|Step) \d+(?:\/\d+)? ?: RUN cd \/opt\/spack-environment/, () => stage('concretizing')],
  [/^==> (?:Starting concretization|Concretized|Bootstrapping|Installing "clingo)/, () => stage('concretizing')],
  [
    /^==> (?:There are no unused specs|Successfully uninstalled|\d+ packages? will be uninstalled|The following (?:\d+ )?packages? will be uninstalled)/,
    () => stage('tidying'),
  ],
  [/^==> Error: (.*)/, ([, text = '']) => ({ kind: 'failed', text })],
  // the tree that concretize prints: a sign, the beginning of the hash, a spec
  [/^(?: - |\[[+^e]\]) +([a-z0-9]{7}) +([a-z0-9][\w.-]*)/, tree],
  [/^\[[|/\\+xe-]\] ([a-z0-9]{7}) ([a-z0-9][\w.-]*)@\S+ (.*)/, drawn],
  // the newer installer, where nobody watches: HASH NAME@VERSION: state
  [/^([a-z0-9]{7}) ([a-z0-9][\w.-]*)@\S+: (.*)/, newer],
  [/^Progress: (\d+)\/(\d+)/, ([, done, of]) => ({ kind: 'count', done: Number(done), of: Number(of) })],
  [/^(?:INFO: +)?Starting build\.\.\./, () => stage('preparing')],
  [
    /^(?:INFO: +Copying \/opt\/|(?:\[\d+\/\d+\] )?(?:STEP|Step) \d+(?:\/\d+)? ?: COPY --from| {1,3}\d+[.*+]? COPY)/,
    () => stage('copying'),
  ],
  [/^(?:Get:\d+ |Reading package lists|Last metadata expiration|Dependencies resolved|Setting up )/, () => stage('system')],
  [/^(?:INFO: +Creating SIF file|(?:\[(\d+)\/\1\] )?COMMIT |Successfully built )/, () => stage('packing')],
  [/^(?:INFO: +Build complete: |Successfully tagged |grown in \d+ instructions: )/, () => stage('finished')],
];

/** Without colors and other orders to a terminal; undefined where it says nothing of the sort. */
export function signOf(line: string): Sign | undefined {
  const plain = line.replace(/^#\d+ \d+\.\d+ /, '');
  for (const [pattern, sign] of rules) {
    const found = pattern.exec(plain);
    if (found) return sign(found);
  }
  return undefined;
}

/** A title for the window, as in `Spack: Installing fftw [4/9]`: older releases count nowhere else. */
export function signOfTitle(title: string): Sign | undefined {
  const [, name, n, of] = /^Spack: Installing ([\w.+-]+) \[(\d+)\/(\d+)\]$/.exec(title) ?? [];
  return name === undefined ? undefined : { kind: 'package', name, doing: 'building', ...counted(n, of) };
}

function counted(n: string | undefined, of: string | undefined): { n?: number; of?: number } {
  return n === undefined || of === undefined ? {} : { n: Number(n), of: Number(of) };
}

/** `fftw-3.3.10-abcdef...` -> `fftw`: what begins with a digit is the version, the last part the hash. */
export function nameIn(id: string): string {
  const short = id.slice(0, 200);
  const whole = /^(.+)-[a-z0-9]{7,32}$/.exec(short)?.[1] ?? short;
  return /^([a-z].*?)-(?:\d|develop|main|master|git\.)/i.exec(whole)?.[1] ?? whole;
}

function tree(found: RegExpExecArray): Sign {
  const [whole, hash = '', name = ''] = found;
  return { kind: 'wanted', name, hash, known: !whole.startsWith(' - ') };
}

function drawn(found: RegExpExecArray): Sign {
  const [whole, , name = '', state = ''] = found;
  if (whole.startsWith('[+]')) return { kind: 'installed', name };
  if (whole.startsWith('[x]')) return { kind: 'failed', text: name };
  return { kind: 'package', name, doing: doingOf(state) };
}

function newer(found: RegExpExecArray): Sign {
  const [, , name = '', state = ''] = found;
  if (state === 'finished') return { kind: 'installed', name };
  if (state === 'failed') return { kind: 'failed', text: name };
  return { kind: 'package', name, doing: doingOf(state) };
}

function doingOf(state: string): Doing {
  if (/fetch|stag/.test(state)) return 'fetching';
  if (/extract|relocat/.test(state)) return 'unpacking';
  return /starting|wait|lock/.test(state) ? 'waiting' : 'building';
}
