/** What the catalogue advises for Apptainer, user numbers, disks and FUSE, tried on machines that are broken for a moment and for one shell. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { once, tryEach } from './helps.ts';
import { apptainerRows } from './remedies/apptainer.ts';
import { apptainerImageRows } from './remedies/apptainer-images.ts';
import { apptainerMachineRows } from './remedies/apptainer-machine.ts';
import { machineRows } from './remedies/machine.ts';

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

const recipe = (post: string, from = 'tiny.sif') => `Bootstrap: localimage\nFrom: ${from}\n\n%post\n    ${post}\n`;

const furnish = once(wants, (first) => {
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

describe('what is advised helps:', () => {
  tryEach([...apptainerRows, ...apptainerImageRows, ...apptainerMachineRows], { wants, furnish });
});

describe('what is advised helps on a machine that allows less:', () => {
  tryEach(machineRows, { wants, furnish });
});
