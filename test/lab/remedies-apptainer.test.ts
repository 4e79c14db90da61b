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

const archive = '/var/lib/sifu/images/tiny.tar';
const wants = ['root', 'learner', 'mounting', 'userns', 'apptainer', `file:${archive}`];

/** Somebody who has the image already; the others get theirs from there. Not below /tmp, which is among what is broken. */
let first: User | undefined;
beforeAll(() => {
  if (wants.some((one) => missing(one) !== undefined)) return;
  first = newUser('learner', {}, 'home', shared);
  const made = first.sh(`mkdir tiny && tar -xf ${archive} -C tiny --no-same-owner && apptainer build tiny.sif tiny`);
  if (made.exit !== 0) throw new Error(made.all);
  writeFileSync(join(first.home, 'small.def'), recipe('/bin/busybox echo hello'));
  writeFileSync(join(first.home, 'dd.def'), recipe('/bin/busybox dd if=/dev/zero of=/opt/data bs=1M count=60'));
});
afterAll(async () => {
  await first?.leave();
});

const recipe = (post: string) => `Bootstrap: localimage\nFrom: tiny.sif\n\n%post\n    ${post}\n`;

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
