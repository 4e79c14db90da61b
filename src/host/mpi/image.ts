/** Looks into an image, with the engine that will run it: which MPI it holds, and what that says of itself. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineFacts } from '../../engine/contract.ts';
import { engineById, plainLine } from '../../engine/registry.ts';
import type { ImageMpi } from '../../mpi/image.ts';
import { type Answers, ask, chosen, distinct, launcherOf, look, parseAnswers, parseSight, type Sight } from '../../mpi/inside.ts';
import { onPath } from '../facts/path.ts';
import { type Answer, probe } from '../facts/probe.ts';
import type { Diagnose } from '../facts/trial.ts';
import { holdsNone, lacksLibraries, noSuchProgram, severalInside } from './image-findings.ts';
import { whereIs } from './image-place.ts';
import { unseen } from './image-trouble.ts';

export interface LookOptions {
  readonly engine: EngineFacts;
  /** as the engine calls it: a file, a folder or a name */
  readonly image: string;
  /** a path inside, or a name */
  readonly program?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** for each of the two or three containers, in ms */
  readonly limitMs: number;
  /** what is known of an engine's words */
  readonly diagnose?: Diagnose;
}

/** `image` is absent where it could not be looked at; the findings then say why. */
export interface Looked {
  readonly image?: ImageMpi;
  /** the program that was named will not start at all */
  readonly blocked?: boolean;
  readonly findings: readonly Finding[];
}

/** Never rejects, fetches nothing, and leaves nothing behind. */
export async function lookInside(options: LookOptions): Promise<Looked> {
  const missing = await whereIs(options);
  if (missing) return { findings: [missing] };
  const mark = randomBytes(8).toString('hex');
  const own = [options.cwd, options.env['HOME'] ?? homedir()].filter((one) => one !== '/');
  const first = await inside(options, mark, ['sh', '-c', look, mark, options.env['TMPDIR'] || '/tmp', ...new Set(own)]);
  if ('unsupported' in first) return { findings: [first.unsupported] };
  const sight = parseSight(first.answer.stdout, mark);
  if (!sight) return { findings: await unseen(first.answer, first.line, options) };
  const answers = await asked(sight, options, mark);
  const blocked = answers.absent !== undefined || (answers.program?.lacks.length ?? 0) > 0;
  return {
    image: imageFrom(sight, answers, options.program),
    ...(blocked ? { blocked } : {}),
    findings: findingsOf(sight, answers, options),
  };
}

/** The libraries that were seen, and the one that a program uses where that is another. */
async function asked(sight: Sight, options: LookOptions, mark: string): Promise<Answers> {
  const { program } = options;
  if (sight.libraries.length === 0 && sight.launchers.length === 0 && program === undefined)
    return { libraries: [], launchers: [] };
  const round = async (questions: Parameters<typeof ask>[0]) => {
    const found = await inside(options, mark, ['sh', '-c', ask(questions), mark]);
    return parseAnswers('unsupported' in found ? '' : found.answer.stdout, mark, questions);
  };
  const answers = await round({ ...sight, program }).finally(() => tidy(mark));
  const uses = answers.program?.uses;
  if (uses === undefined || chosen(answers) !== undefined) return answers;
  const more = await round({ ...sight, launchers: [], libraries: [uses] }).finally(() => tidy(mark));
  return { ...answers, libraries: [...more.libraries, ...answers.libraries] };
}

/** Engines that show this machine's /tmp inside may have been ended in between. */
async function tidy(mark: string): Promise<void> {
  await Promise.all(
    ['/tmp', '/dev/shm', '/var/tmp'].map((folder) => rm(join(folder, `sifu-${mark}`), { force: true }).catch(() => undefined)),
  );
}

type Inside = { readonly answer: Answer; readonly line: string } | { readonly unsupported: Finding };

/** One command in a container, which is gone afterwards. */
async function inside(options: LookOptions, mark: string, run: readonly string[]): Promise<Inside> {
  const { engine, image, env, cwd, limitMs } = options;
  const name = `sifu-look-${mark}`;
  const command = engineById(engine.id)?.command({ op: 'exec', image, run: [...run] }, watched(engine, name));
  if (command === undefined || 'unsupported' in command) {
    const { reason, instead } = command ?? { reason: 'sifu does not speak this engine.', instead: '' };
    return {
      unsupported: {
        code: 'image-not-for-engine',
        title: `${engine.name} does not start this image`,
        cause: `${reason} ${instead}`.trim(),
        remedy: [],
      },
    };
  }
  const bash = (await onPath('bash', env)) ?? '/bin/sh';
  const answer = await probe(bash, ['-c', plainLine(command)], { env, cwd, limitMs, maxBytes: 4_000_000 });
  // a service goes on with what it was told, whoever has gone away
  if (answer.failed && (engine.id === 'docker' || engine.id === 'podman'))
    await probe(engine.program, ['rm', '-f', name], { env, limitMs: 20_000 });
  return { answer, line: lineFor(options) };
}

/** Docker and Podman: a name to end it by, and nothing that the image would start in our place. */
function watched(engine: EngineFacts, name: string): EngineFacts {
  if (engine.id !== 'docker' && engine.id !== 'podman') return engine;
  const { needed = {} } = engine;
  return {
    ...engine,
    needed: { ...needed, running: [...(needed.running ?? []), { text: `--name=${name}` }, { text: "--entrypoint=''" }] },
  };
}

/** What a learner would type to see the same. */
function lineFor({ engine, image }: LookOptions): string {
  const command = engineById(engine.id)?.command({ op: 'exec', image, run: ['true'] }, engine);
  return command && 'words' in command ? plainLine(command) : engine.program;
}

function imageFrom(sight: Sight, answers: Answers, program: string | undefined): ImageMpi {
  const mpi = chosen(answers);
  const launcher = launcherOf(answers, mpi);
  const { libc, machine, system, root, rootAllowed, notesHidden, programs } = sight;
  return {
    mpi,
    others: distinct(answers.libraries).filter((one) => one.family !== mpi?.family || one.version !== mpi.version),
    ...(launcher ? { launcher } : {}),
    programs: answers.program ? [answers.program.path] : program === undefined ? programs : [],
    ...(libc ? { libc } : {}),
    ...(machine ? { machine } : {}),
    ...(system ? { system } : {}),
    ...{ root, rootAllowed },
    ...(notesHidden ? { notesHidden } : {}),
  };
}

function findingsOf(sight: Sight, answers: Answers, { image, program }: LookOptions): Finding[] {
  const all = distinct(answers.libraries);
  const lacks = answers.program?.lacks ?? [];
  return [
    ...(answers.absent === undefined ? [] : [noSuchProgram(answers.absent, image, sight.programs)]),
    ...(lacks.length === 0 ? [] : [lacksLibraries(answers.program?.path ?? '', lacks)]),
    ...(chosen(answers) === undefined && answers.absent === undefined && lacks.length === 0
      ? [holdsNone({ image, program: answers.program?.path, all, askers: sight.programs })]
      : []),
    ...(all.length > 1 && program === undefined ? [severalInside(image, all, chosen(answers), sight.programs)] : []),
  ];
}
