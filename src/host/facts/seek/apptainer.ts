import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../probe.ts';
import { type Bench, type Identity, numberIn, type Seeker, typed } from './seeker.ts';

export const apptainer: Seeker = {
  id: 'apptainer',
  programs: ['singularity', 'apptainer'],
  asks: ['--version'],
  identify,
  // an image is one file, so a file it is that is tried: opening one takes FUSE or setuid, which a folder does not
  async run(bench) {
    const { workshop, needed } = bench;
    const image = (await workshop.squashed()) ?? (await workshop.root());
    const answer = await bench.ask([...needed.always, 'exec', ...needed.running, image, '/bin/cat', '/etc/os-release']);
    const line = typed(bench, ...needed.always, 'exec', ...needed.running, 'image.sif', 'true');
    return { answer, ran: answer.stdout.includes(workshop.secret), line };
  },
  async flavor(bench) {
    return { setuid: await isSetuid(bench) };
  },
  quirks: [
    {
      when: /fuse: failed to open \/dev\/fuse|fuse: device not found/,
      needed: () => ({ running: [{ text: '--unsquash', means: 'unpack the image first: /dev/fuse is closed here' }] }),
    },
  ],
  enter: (root) => ['exec', root],
};

/** "apptainer version 1.4.5" · "singularity-ce version 4.1.2" · "singularity version 3.8.7" · "2.6.1-dist" */
function identify({ stdout, stderr }: Answer): Identity {
  const text = `${stdout}\n${stderr}`;
  const version = numberIn(stdout === '' ? stderr : stdout);
  if (/^apptainer\b/im.test(text)) return { name: 'Apptainer', version };
  const alike = /^singularity(-ce|-pro)?\b|^\d+\.\d+/im.test(text);
  if (!alike) return { name: 'Apptainer', version, ...(text.trim() === '' ? {} : { impostor: 'not-an-engine' }) };
  const name = /^singularity-ce\b/im.test(text) ? 'SingularityCE' : 'Singularity';
  // building without root, with --fakeroot, came with 3.3
  return { name, version, oldest: '3.3' };
}

/** Whether root's own starter is there, and is really setuid. */
async function isSetuid(bench: Bench): Promise<boolean> {
  const { stdout } = await bench.ask(['buildcfg']);
  const libexec = /^LIBEXECDIR=(\/.*)$/m.exec(stdout)?.[1];
  if (libexec === undefined) return false;
  const places = ['apptainer', 'singularity'].map((name) => join(libexec, name, 'bin/starter-suid'));
  const found = await Promise.all(places.map((place) => lstat(place).catch(() => undefined)));
  return found.some((file) => file?.isFile() && file.uid === 0 && (file.mode & 0o4000) !== 0);
}
