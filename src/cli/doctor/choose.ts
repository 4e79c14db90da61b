/** Which engine looks at an image: the one that was asked for, else one that takes images of its kind and has it. */
import { stat } from 'node:fs/promises';
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineId } from '../../engine/contract.ts';
import { naming } from '../../engine/names.ts';
import { engineById, plainLine } from '../../engine/registry.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import { whereIs } from '../../host/mpi/image-place.ts';

interface Choosing {
  readonly image: string;
  readonly asked: EngineId | undefined;
  readonly limitMs: number;
  /** finds and proves these engines, in their order */
  readonly find: (ids: readonly EngineId[]) => Promise<readonly FoundEngine[]>;
}

export interface Chosen {
  readonly engine?: FoundEngine;
  /** why there is none */
  readonly finding?: Finding;
}

/** Never rejects. Engines are tried one after the other, and no more than it takes. */
export async function chooseEngine({ image, asked, limitMs, find }: Choosing): Promise<Chosen> {
  if (asked === 'byhand' || (!asked && isArchive(image))) return { finding: isArchive(image) ? archive(image) : byHand() };
  const ids = asked ? [asked] : await takers(image);
  const without: string[] = [];
  let missing: Finding | undefined;
  const unusable: FoundEngine[] = [];
  for (const id of ids) {
    const [engine] = await find([id]);
    if (!engine) continue;
    if (!engine.ready) unusable.push(engine);
    else if (ids.length === 1) return { engine };
    else {
      const why = await whereIs({ engine, image, env: process.env, cwd: process.cwd(), limitMs });
      if (!why) return { engine };
      without.push(engine.name);
      missing ??= why;
    }
  }
  return { finding: without.length > 1 ? nowhere(image, without) : (missing ?? noneReady(image, ids, unusable)) };
}

const isArchive = (image: string): boolean => /\.(tar|tar\.gz|tgz)$/.test(image);

/** Kinds of images, by what takes them. A bare name is asked of those that keep images by name; Charliecloud last, as it has to try. */
async function takers(image: string): Promise<readonly EngineId[]> {
  if (/\.(sif|simg)$/.test(image) || /^(docker|oras|library|shub):/.test(image)) return ['apptainer'];
  if (/\.sqfs$/.test(image)) return ['charliecloud', 'enroot'];
  if (/\.(sqsh|squashfs)$/.test(image)) return ['enroot', 'apptainer'];
  const found = await stat(image).catch(() => undefined);
  if (found?.isDirectory()) return ['apptainer', 'charliecloud'];
  if (found || /^[./~]/.test(image)) return ['apptainer'];
  return ['podman', 'docker', 'charliecloud'];
}

function noneReady(image: string, ids: readonly EngineId[], unusable: readonly FoundEngine[]): Finding {
  const names = ids.map((id) => naming[id].name).join(' or ');
  const [first] = unusable;
  const why = first?.findings?.[0]?.title;
  return {
    code: 'no-engine-for-image',
    title: first ? `${first.name} is here, but not usable` : `There is no ${names} here`,
    cause: first
      ? `${why ? `${why}. ` : ''}It takes ${names} to look into ${image}.`
      : `${image} is an image for ${names}, and none of that is on your PATH.`,
    remedy: [
      {
        text: 'See what is wrong with it, and how to get it.',
        command: `sifu engines --engine ${first?.id ?? ids[0] ?? 'apptainer'}`,
      },
      { text: 'Or name the engine that made the image.', command: `sifu doctor --image ${quote(image)} --engine ID` },
    ],
  };
}

function nowhere(image: string, names: readonly string[]): Finding {
  return {
    code: 'image-absent',
    title: `There is no image ${image}`,
    cause: `Neither a file nor a folder is called so here, and ${names.join(' and ')} ${names.length > 2 ? 'all ' : ''}keep none of that name for you.`,
    remedy: [
      { text: 'See which files are images.', command: 'ls -lh *.sif *.sqsh *.sqfs 2>/dev/null' },
      { text: 'See which images an engine keeps.', command: `${names[0] === 'Docker' ? 'docker' : 'podman'} images` },
    ],
  };
}

function archive(image: string): Finding {
  const stem = image.replace(/^.*\//, '').replace(/\.(tar|tar\.gz|tgz)$/, '');
  const engine = engineById('apptainer');
  const facts = { id: 'apptainer', program: 'apptainer', name: 'Apptainer', version: '', ready: true } as const;
  const made = engine?.command({ op: 'import', from: image, image: `${stem}.sif` }, facts);
  return {
    code: 'image-is-archive',
    title: 'An archive is no image yet: an engine has to take it in',
    cause: `${image} holds the files of an image, packed. Ranks are started in what an engine makes of it.`,
    remedy: [
      ...(made && 'words' in made ? [{ text: 'Make a file of Apptainer of it.', command: plainLine(made) }] : []),
      { text: 'Or take it in with Podman or Docker.', command: `podman import ${quote(image)} ${quote(stem)}` },
    ],
  };
}

function byHand(): Finding {
  return {
    code: 'image-by-hand',
    title: 'Ranks cannot be started in containers made by hand',
    cause: 'Each has a network and process numbers of its own, and nothing of what a launcher says arrives whole.',
    remedy: [{ text: 'Take an engine that is made for MPI.', command: 'sifu engines --advise' }],
  };
}
