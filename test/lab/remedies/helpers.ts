/** What Charliecloud does not find in or for an image, and a helper that Podman does not find. */
import type { Row } from './row.ts';

const image = 'mkdir t && tar -xf tiny.tar -C t --no-same-owner && mkdir -p t/dev t/proc t/sys t/tmp t/home t/mnt t/etc t/run';
const files = 'touch t/etc/passwd t/etc/group t/etc/hosts t/etc/resolv.conf';
const run = 'ch-run ./t -- /bin/busybox true';

/** Few programs, so that one is missing: Podman looks in PATH for what makes a network. */
const few = 'mkdir bin && for one in podman newuidmap newgidmap; do ln -s "$(command -v $one)" bin/; done';

export const helperRows: readonly Row[] = [
  {
    ...{ id: 'ch-bind-missing', before: `${image} && ${files}`, remedy: 1 },
    fails: 'ch-run -b ./data:/mnt ./t -- /bin/busybox true',
  },
  { id: 'ch-bind-missing', case: 'inside', before: `${image} && ${files} && rm t/etc/passwd`, fails: run },
  { id: 'ch-bind-missing', case: 'inside', before: `${image} && ${files} && rmdir t/sys`, fails: run, remedy: 1 },
  {
    ...{ id: 'pod-helper-missing', case: 'other', before: `podman import -q tiny.tar tiny && ${few} && PATH=$PWD/bin` },
    ...{ fails: 'podman run --rm tiny /bin/busybox true', how: 'instead' },
  },
];
