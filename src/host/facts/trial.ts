/** One engine's trial: a container that prints what only its own os-release says, with the words this machine asks for. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineFacts, EngineId, Needed } from '../../engine/contract.ts';
import { floods, halfWorking, hangs, helpedBy, noTrial, unknownFailure, unstartable } from './engine-findings.ts';
import { inWords, united } from './needed.ts';
import { onPath } from './path.ts';
import { type Answer, probe } from './probe.ts';
import type { Ask, Bench, Besides, Quirk, Run, Seeker } from './seek/seeker.ts';
import type { Workshop } from './workshop.ts';

/** What is known of a program's words. */
export type Diagnose = (symptoms: {
  readonly output: string;
  readonly exit?: number | undefined;
  readonly line: string;
  readonly engine: EngineId;
}) => readonly Finding[] | Promise<readonly Finding[]>;

interface TrialOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  readonly proofLimitMs: number;
  readonly diagnose?: Diagnose;
}

/** What can be asked of one program, and what was found out to be needed before the trial began. */
export interface Starters {
  readonly path: string;
  ask(args: readonly string[]): Promise<Answer>;
  /** what helped already, with the words of the program that made it necessary */
  readonly helped: { quirk: Quirk; answer: Answer; line: string }[];
}

/** Where a program refuses even a simple question for a known reason, it is asked again with what helps. */
export function startersOf(seeker: Seeker, path: string, { env, limitMs }: TrialOptions): Starters {
  const helped: Starters['helped'] = [];
  const line = [path.replace(/^.*\//, ''), ...(seeker.asks ?? [])].join(' ');
  return {
    path,
    helped,
    async ask(args) {
      const answer = await probe(path, args, { env, limitMs });
      const quirk = answer.ok ? undefined : quirkFor(seeker, answer, []);
      if (!quirk?.env) return answer;
      const again = await probe(path, args, { env: quirk.env(env), limitMs });
      if (!again.ok) return answer;
      helped.push({ quirk, answer, line });
      return again;
    },
  };
}

/** What a trial found out about an engine that runs. */
type Proof = Required<Pick<EngineFacts, 'ms'>> & Pick<EngineFacts, 'needed' | 'findings' | 'flavor'>;

/** A proof, or why there is none. Never rejects. */
export async function prove(
  seeker: Seeker,
  name: string,
  starters: Starters,
  workshop: Workshop,
  options: TrialOptions,
): Promise<Proof | { readonly findings: readonly Finding[] }> {
  const plain = benchOf(starters, [], workshop, options);
  const beside = Promise.all([seeker.flavor?.(plain).catch(() => undefined), seeker.besides?.(plain).catch(() => undefined)]);
  try {
    const { run, helped } = await tryOut(seeker, starters, workshop, options);
    const [flavor, besides] = await beside;
    if (!run.ran) return { findings: await explained(run, name, seeker.id, starters.path, options) };
    const findings = await told(helped, besides?.trouble, name, seeker.id, starters.path, options);
    const quiet = await silentTrouble(run, seeker.id, options);
    const all = unique([...findings, ...quiet]);
    const needed = united([...helped.map(({ quirk }) => quirk.needed(options.env)), besides?.needed]);
    return {
      ms: Math.round(run.answer.ms),
      ...(needed ? { needed } : {}),
      ...(all.length > 0 ? { findings: all } : {}),
      ...(flavor && Object.keys(flavor).length > 0 ? { flavor } : {}),
    };
  } catch (error) {
    await beside;
    return { findings: [noTrial(error instanceof Error ? error.message : String(error))] };
  }
}

/** The first finding for each thing that helped, and for what does not work besides. */
async function told(
  helped: Starters['helped'],
  besides: Besides['trouble'],
  name: string,
  engine: EngineId,
  path: string,
  options: TrialOptions,
): Promise<Finding[]> {
  const all = await Promise.all([
    ...helped.map(({ answer, line, quirk }) => {
      const words = inWords(united([quirk.needed(options.env)]));
      return explained({ answer, line }, name, engine, path, options, () => helpedBy(words, name, line, answer));
    }),
    ...(besides ? [explained(besides, name, engine, path, options, halfWorking)] : []),
  ]);
  return all.flatMap((one) => one.slice(0, 1));
}

/** Tries again with each thing that may help, as long as what is printed asks for one. */
async function tryOut(seeker: Seeker, starters: Starters, workshop: Workshop, options: TrialOptions) {
  const helped = [...starters.helped];
  let first: Run | undefined;
  for (;;) {
    const run = await seeker.run(
      benchOf(
        starters,
        helped.map((one) => one.quirk),
        workshop,
        options,
      ),
    );
    if (run.ran) return { run, helped };
    first ??= run;
    const quirk = quirkFor(
      seeker,
      run.answer,
      helped.map((one) => one.quirk),
    );
    // what helps nothing is not the cause: the first failure, without any help, says the most
    if (!quirk) return { run: first, helped };
    helped.push({ quirk, answer: run.answer, line: run.line });
  }
}

function quirkFor({ quirks = [] }: Seeker, { stdout, stderr }: Answer, tried: readonly Quirk[]): Quirk | undefined {
  return quirks.find((one) => !tried.includes(one) && one.when.test(`${stdout}\n${stderr}`));
}

function benchOf(starters: Starters, quirks: readonly Quirk[], workshop: Workshop, options: TrialOptions): Bench {
  const env = quirks.reduce((before, quirk) => quirk.env?.(before) ?? before, options.env);
  const needed = united(quirks.map((quirk) => quirk.needed(options.env)));
  const texts = (words: Needed['always']) => (words ?? []).map((one) => one.text);
  const ask = (program: string, args: readonly string[], more: Ask = {}) =>
    probe(program, args, {
      env: more.env ? { ...env, ...more.env } : env,
      limitMs: Math.min(more.limitMs ?? options.proofLimitMs, options.proofLimitMs),
      cwd: workshop.folder,
      onStart: workshop.caretaker.born,
      ...(more.input ? { input: more.input } : {}),
    });
  return {
    ...{ path: starters.path, env, workshop },
    needed: { always: texts(needed?.always), running: texts(needed?.running) },
    ask: (args, more) => ask(starters.path, args, more),
    async other(program, args, more) {
      const path = await onPath(program, env);
      return path === undefined ? undefined : ask(path, args, more);
    },
  };
}

async function explained(
  { answer, line }: Omit<Run, 'ran'>,
  name: string,
  engine: EngineId,
  path: string,
  options: TrialOptions,
  otherwise = unknownFailure,
): Promise<readonly Finding[]> {
  const program = path.replace(/^.*\//, '');
  if (answer.failed === 'time') return [hangs(program, line, Math.round(answer.ms / 100) * 100)];
  if (answer.failed === 'flood') return [floods(program, line)];
  if (answer.failed === 'missing') return [await unstartable(path)];
  // it may end well and still have run nothing
  const exit = answer.exit === 0 ? 1 : answer.exit;
  const known = (await options.diagnose?.({ output: `${answer.stdout}\n${answer.stderr}`, exit, line, engine })) ?? [];
  return known.length > 0 ? known : [otherwise(name, line, answer)];
}

/** What a container that ran has to say beside it: something may be missing that the next one needs. */
async function silentTrouble({ answer, line }: Run, engine: EngineId, { diagnose }: TrialOptions): Promise<readonly Finding[]> {
  if (!diagnose || answer.stderr.trim() === '') return [];
  return diagnose({ output: answer.stderr, exit: 0, line, engine });
}

function unique(findings: readonly Finding[]): Finding[] {
  return findings.filter((one, at) => findings.findIndex((other) => other.code === one.code) === at);
}
