/** The small MPI program of this project, made for an image: in it where it has a compiler, else here, with an MPI of its family. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { engineById, plainLine } from '../../engine/registry.ts';
import { abiOf, familyNames } from '../../mpi/family.ts';
import type { Sides } from '../../mpi/sides.ts';
import { type Answer, probe } from '../facts/probe.ts';
import { fileTrouble } from '../trouble.ts';

export interface Hello {
  /** absolute; what `runs` names is in it, and goes with it */
  readonly folder: string;
  /** what to run in the image, and in each of those beside it */
  readonly runs: readonly (readonly string[])[];
  /** what made it, as one would type it */
  readonly made: string;
}

interface MakeOptions {
  readonly source: string;
  readonly env: NodeJS.ProcessEnv;
  /** a folder that machine, containers and other nodes see */
  readonly cwd: string;
  readonly limitMs: number;
}

/** One for each image. A finding says why there is none. Throws Trouble where the folder cannot be written. */
export async function makeHello(sides: Sides, options: MakeOptions): Promise<Hello | Finding> {
  const folder = await folderIn(options);
  const made: string[] = [];
  const runs: string[][] = [];
  for (const [at, one] of [sides, ...(sides.beside ?? [])].entries()) {
    const name = at === 0 ? 'hello' : `hello-${at + 1}`;
    const line = await compiled({ ...sides, name: one.name, image: one.image }, name, { ...options, cwd: folder });
    if (typeof line !== 'string') {
      await removeHello(folder);
      return line;
    }
    made.push(line);
    runs.push([`./${name}`]);
  }
  return { folder, made: made.join('; '), runs };
}

/** The line that made it. */
async function compiled(sides: Sides, name: string, { env, cwd, limitMs }: MakeOptions): Promise<string | Finding> {
  let last: Answer | undefined;
  for (const line of [inImage(sides, name), here(sides, name)].filter((one) => one !== undefined)) {
    last = await probe('bash', ['-c', `${line} && test -x ${name}`], { env, cwd, limitMs });
    if (last.ok) return line;
  }
  return noProgram(sides, last);
}

export const removeHello = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

async function folderIn({ cwd, source }: MakeOptions): Promise<string> {
  try {
    const folder = await mkdtemp(join(cwd, '.sifu-hello-'));
    await copyFile(source, join(folder, 'hello.c'));
    return folder;
  } catch (error) {
    throw fileTrouble(error, 'write into', cwd);
  }
}

const compile = (compiler: string, name: string) => [compiler, '-O1', '-o', name, 'hello.c'];

function inImage({ engine, name: image }: Sides, name: string): string | undefined {
  const said = engineById(engine.id)?.command({ op: 'exec', image, run: compile('mpicc', name), here: true }, engine);
  return said && 'words' in said ? plainLine(said) : undefined;
}

/** Of one family, a program of one MPI loads the library of another. */
function here({ machine, image }: Sides, name: string): string | undefined {
  const abi = image.mpi && abiOf(image.mpi.family);
  const fits = machine.mpis.filter((one) => one.compiler && abi !== undefined && abiOf(one.family) === abi);
  const best = fits.find((one) => one.module === undefined);
  return best?.compiler && compile(best.compiler.call, name).join(' ');
}

function noProgram({ image }: Sides, last: Answer | undefined): Finding {
  const family = image.mpi ? familyNames[image.mpi.family] : 'an MPI';
  const said = `${last?.stderr ?? ''}`.trim().split('\n').at(-1)?.slice(0, 200);
  return {
    code: 'prove-no-program',
    title: 'There is nothing to prove it with',
    cause: `No program was named, and sifu's own small one could not be made: it takes an mpicc in the image, or one of ${family} on this machine.${said ? ` The last attempt said: ${said}` : ''}`,
    remedy: [
      { text: 'Name a program of the image that says how many ranks it has.', command: 'sifu prove IMAGE -- PROGRAM WORDS' },
      { text: `Or get a compiler of ${family}, as a module or a package.` },
    ],
  };
}
