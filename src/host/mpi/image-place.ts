/** Whether an image is here at all: asked before, since some engines would fetch what is not. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { referenceOf } from '../../engine/reference.ts';
import { engineById, plainLine } from '../../engine/registry.ts';
import { complaint, sentence } from '../facts/complaint.ts';
import { onPath } from '../facts/path.ts';
import { probe } from '../facts/probe.ts';
import type { LookOptions } from './image.ts';

/** Undefined if it is here, or if only the engine can tell and fetches nothing. */
export async function whereIs({ engine, image, env, cwd, limitMs }: LookOptions): Promise<Finding | undefined> {
  if (engine.id === 'docker' || engine.id === 'podman') {
    const asked = await probe(engine.program, ['image', 'inspect', '--format', '{{.Id}}', referenceOf(image)], {
      env,
      cwd,
      limitMs,
    });
    return asked.ok ? undefined : notKept(image, engine.program, engine.name, asked.failed ? '' : complaint(engine.name, asked));
  }
  if (engine.id === 'charliecloud' && !/^[./~]|\.sqfs$/.test(image)) {
    const list = engineById(engine.id)?.command({ op: 'list' }, engine);
    const bash = (await onPath('bash', env)) ?? '/bin/sh';
    const asked = await probe(bash, ['-c', list && 'words' in list ? plainLine(list) : 'false'], { env, cwd, limitMs });
    // a store that was never used is no store
    const none = /storage directory seems invalid/.test(asked.stderr);
    const has = (!asked.ok && !none) || asked.stdout.split('\n').some((line) => line === image || line === `${image}:latest`);
    return has ? undefined : notKept(image, 'ch-image', engine.name, '');
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(image)) return away(image, engine.program);
  const file = engine.id === 'apptainer' || engine.id === 'byhand' || /\.(sqsh|sqfs|squashfs|sif|tar)$/.test(image);
  const place = engine.id !== 'shifter' && (file || /^[./~]/.test(image));
  return place ? troubleOf(resolve(cwd, image.replace(/^~(?=\/|$)/, env['HOME'] ?? homedir())), image) : undefined;
}

async function troubleOf(path: string, image: string): Promise<Finding | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof found !== 'object') return found === 'EACCES' ? closed(image) : absent(image, path);
  if (found.isFile() && found.size === 0)
    return {
      code: 'image-empty',
      title: `${image} is empty`,
      cause: 'The file is there and holds nothing: whatever should have written it was stopped, or the disk was full.',
      remedy: [{ text: 'See what room there is, and make the image again.', command: `df -h ${quote(path)}` }],
    };
  return access(path, constants.R_OK).then(
    () => undefined,
    () => closed(image),
  );
}

function absent(image: string, path: string): Finding {
  return {
    code: 'image-absent',
    title: `There is no ${image}`,
    cause: `Nothing is at ${path}. The name is misspelt, or the image was made in another folder.`,
    remedy: [{ text: 'See which images are here.', command: 'ls -lh *.sif *.sqsh *.tar 2>/dev/null' }],
  };
}

function closed(image: string): Finding {
  return {
    code: 'image-closed',
    title: `You may not read ${image}`,
    cause: 'The image is there, but its rights, or those of a folder above it, keep you out.',
    remedy: [{ text: 'See whose it is.', command: `ls -ld ${quote(image)}` }],
    ask: `Could I be allowed to read ${image}?`,
  };
}

function away(image: string, program: string): Finding {
  return {
    code: 'image-away',
    title: 'That image is not on this machine',
    cause: `${image} is an address. sifu fetches nothing unasked: the look would cost network and disk.`,
    remedy: [{ text: 'Fetch it first, then look at the file.', command: `${program} pull image.sif ${quote(image)}` }],
  };
}

function notKept(image: string, program: string, name: string, said: string): Finding {
  const unknown = said === '' || /no such (?:image|object)|not known|unable to find|does not exist/i.test(said);
  return {
    code: unknown ? 'image-absent' : 'engine-fails',
    title: unknown ? `${name} has no image ${image}` : `${name} could not be asked for ${image}`,
    cause: unknown ? 'None of the images that it keeps for you bears that name and tag.' : sentence(said),
    remedy: [
      { text: 'See which images there are.', command: program === 'ch-image' ? 'ch-image list' : `${program} images` },
      { text: 'Fetch it, if it is in a registry.', command: `${program} pull ${quote(image)}` },
    ],
  };
}
