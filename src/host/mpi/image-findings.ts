/** What may be wrong with the MPI of an image that could be looked at. */
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { familyNames } from '../../mpi/family.ts';
import type { Library } from '../../mpi/inside.ts';

const named = ({ family, version }: Library) => `${familyNames[family]} ${version}`.trim();

export function noSuchProgram(program: string, image: string, programs: readonly string[]): Finding {
  return {
    code: 'program-not-in-image',
    title: `There is no ${program} in the image`,
    cause: `${program} was looked for inside ${image}, by its path or on the PATH that the image sets.`,
    remedy:
      programs.length === 0
        ? [{ text: 'Give its path inside the image, as in --program /opt/app/bin/name.' }]
        : programs.slice(0, 3).map((one) => ({
            text: `This one uses MPI: ${one}`,
            command: `sifu doctor --image ${quote(image)} --program ${quote(one)}`,
          })),
  };
}

export function lacksLibraries(program: string, lacks: readonly string[]): Finding {
  return {
    code: 'program-lacks-library',
    title: `${program} lacks ${lacks.slice(0, 3).join(', ')}`,
    cause:
      'The program asks for it and the image does not hold it, so it will not start. It was left out when the image was made, or is meant to come from the machine through a bind.',
    remedy: [
      {
        text: 'Install in the recipe what the program was linked to, or bind the folder that holds it and name that folder in LD_LIBRARY_PATH.',
      },
    ],
  };
}

interface Without {
  readonly image: string;
  /** it was asked about, and uses none */
  readonly program: string | undefined;
  /** MPIs in the image besides */
  readonly all: readonly Library[];
  /** programs of the image that ask for a library of MPI */
  readonly askers: readonly string[];
}

export function holdsNone({ image, program, all, askers }: Without): Finding {
  if (program !== undefined)
    return {
      code: 'program-without-mpi',
      title: `${program} uses no MPI`,
      cause:
        all.length === 0
          ? 'It is linked to no MPI library, and there is none in the image. A launcher starts as many copies of it as it is told, each alone.'
          : `It is linked to no MPI library, although ${named(all[0] as Library)} is in the image. A launcher starts as many copies of it as it is told, each alone.`,
      remedy: [{ text: 'Many programs have a second name for MPI: gmx_mpi is that of gmx, for one. Or build it with MPI.' }],
    };
  const [asker] = askers;
  if (asker !== undefined)
    return {
      code: 'image-wants-mpi',
      title: 'The image holds programs for MPI, and no MPI',
      cause: `${asker} asks for a library of MPI that is not in ${image}. It was left out, or is meant to be lent by the machine: the bind model.`,
      remedy: [
        { text: 'See which library it asks for.', command: `sifu doctor --image ${quote(image)} --program ${quote(asker)}` },
        { text: 'Install that MPI in the recipe; or bind the folder of the machine’s own, and name it in LD_LIBRARY_PATH.' },
      ],
    };
  return {
    code: 'image-without-mpi',
    title: 'There is no MPI in the image',
    cause: `No library of an MPI was found in ${image}. Unless its program has one linked into it, ranks started in it cannot know of each other.`,
    remedy: [
      { text: 'Install an MPI in the recipe, and build the program with it.' },
      {
        text: 'Ask about a program that has its MPI linked into it.',
        command: `sifu doctor --image ${quote(image)} --program PATH`,
      },
    ],
  };
}

export function severalInside(
  image: string,
  all: readonly Library[],
  first: Library | undefined,
  programs: readonly string[],
): Finding {
  const [program = 'PATH'] = programs;
  return {
    code: 'image-several-mpis',
    title: `There are ${all.length} MPIs in the image: ${all.map(named).join(', ')}`,
    cause: `Which of them counts depends on the program. What follows holds for ${first ? named(first) : 'the first of them'}.`,
    remedy: [
      {
        text: 'Name the program that you mean to run.',
        command: `sifu doctor --image ${quote(image)} --program ${quote(program)}`,
      },
    ],
  };
}

/** Folders that every machine of a cluster has for itself. */
const own = ['/tmp', '/var/tmp', '/dev/shm', '/run'];

/** `path`: absolute, of an image that is a file or a folder; undefined where other nodes may see it, too. */
export function onOwnDisk(path: string, temporary: string | undefined): Finding | undefined {
  const folder = [...own, ...(temporary?.startsWith('/') ? [temporary] : [])].find((one) => path.startsWith(`${one}/`));
  if (folder === undefined) return undefined;
  return {
    code: 'image-on-own-disk',
    title: `The nodes of the cluster may not see ${path}`,
    cause: `srun starts ranks on other machines, and each of them has a ${folder} of its own. What is said of srun below holds where the image is on a disk that all share.`,
    remedy: [{ text: 'Copy it to a folder that all nodes see, as your home often is.', command: `cp ${quote(path)} ~/` }],
  };
}
