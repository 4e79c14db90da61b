/** What the catalogue advises for Apptainer, user numbers, disks and FUSE, tried on machines that are broken for a moment and for one shell. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { apptainerRows } from './remedies/apptainer.ts';
import { rowName } from './remedies/row.ts';
import { tryRemedy } from './remedy.ts';
import { newUser, shared, type User } from './user.ts';

const archive = (name: string) => `/var/lib/sifu/images/${name}.tar`;
const wants = [
  'root',
  'learner',
  'mounting',
  'userns',
  'apptainer',
  `file:${archive('tiny')}`,
  `file:${archive('hello-openmpi')}`,
];

/** Somebody who has the image already; the others get theirs from there. Not below /tmp, which is among what is broken. */
let first: User | undefined;
beforeAll(() => {
  if (wants.some((one) => missing(one) !== undefined)) return;
  first = newUser('learner', {}, 'home', shared);
  const unpack = (name: string, to: string) => `mkdir -p ${to} && tar -xf ${archive(name)} -C ${to} --no-same-owner`;
  const tiny = `${unpack('tiny', 'tiny')} && apptainer build tiny.sif tiny`;
  // its own is of busybox, which fakeroot cannot reach
  const deb = `${unpack('hello-openmpi', 'root')} && cp --remove-destination /bin/chown root/usr/bin/chown && mkdir deb && apptainer build deb/deb.sif root && rm -r root`;
  const made = first.sh(`${tiny} && ${deb}`);
  if (made.exit !== 0) throw new Error(made.all);
  writeFileSync(join(first.home, 'small.def'), recipe('/bin/busybox echo hello'));
  writeFileSync(join(first.home, 'dd.def'), recipe('/bin/busybox dd if=/dev/zero of=/opt/data bs=1M count=60'));
  writeFileSync(join(first.home, 'deb.def'), recipe('echo hello', 'deb/deb.sif'));
});
afterAll(async () => {
  await first?.leave();
});

const recipe = (post: string, from = 'tiny.sif') => `Bootstrap: localimage\nFrom: ${from}\n\n%post\n    ${post}\n`;

describe('what is advised helps:', () => {
  it.for(apptainerRows.map((row) => [`${rowName(row)}, remedy ${row.remedy ?? 0}`, row] as const))(
    '%s',
    async ([, row], context) => {
      need(context, ...wants, ...(row.wants ?? []));
      const user = newUser('learner', {}, 'home', shared);
      try {
        spawnSync('cp', ['-a', `${first?.home}/.`, user.home]);
        await tryRemedy(row, user);
      } finally {
        await user.leave();
      }
      expect(existsSync(user.folder)).toBe(false);
    },
  );
});
