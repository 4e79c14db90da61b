/** Images that are named one by one, of which the final one is older than the one that is built in, or of another system. */
import type { Rule } from './contract.ts';
import { at } from './sight.ts';
import { tellAt } from './tell.ts';

/** Images of Spack's, and the system in each. */
const BUILT_ON: Readonly<Record<string, string>> = {
  'ubuntu-bionic': 'ubuntu:18.04',
  'ubuntu-focal': 'ubuntu:20.04',
  'ubuntu-jammy': 'ubuntu:22.04',
  'ubuntu-noble': 'ubuntu:24.04',
  centos7: 'centos:7',
  rockylinux8: 'rockylinux:8',
  rockylinux9: 'rockylinux:9',
  almalinux8: 'almalinux:8',
  almalinux9: 'almalinux:9',
};
/** Built from the same sources, and with the same libraries. */
const ALIKE = /^(rockylinux|almalinux|centos|redhat)$/;

export const images: Rule = ({ container, file, top }) => {
  const [build, final] = [at(container, 'images', 'build'), at(container, 'images', 'final')];
  if (typeof build !== 'string' || typeof final !== 'string') return [];
  const from = BUILT_ON[/(?:^|\/)spack\/([\w-]+)(?::|$)/.exec(build)?.[1] ?? ''];
  const to = /(?:^|\/)(ubuntu|rockylinux|almalinux|centos|debian|fedora):([\d.]+)/.exec(final);
  if (!from || !to?.[1] || !to[2]) return [];
  const [name = '', tag = ''] = from.split(':');
  const same = name === to[1] || (ALIKE.test(name) && ALIKE.test(to[1]));
  const older = same && Number.parseFloat(to[2]) < Number.parseFloat(tag);
  if (same && !older) return [];
  return [
    tellAt(file, [...top, 'container', 'images', 'final'], {
      code: 'spack-images-differ',
      stage: 'run',
      severity: 'warning',
      title: older ? `The final image is older than the one that is built in` : 'The two images are of different systems',
      cause: `Programs are built on ${from} and run on ${to[1]}:${to[2]}. They use the C library of the system they run on, which must be as new as the one they were built with.`,
    }),
  ];
};
