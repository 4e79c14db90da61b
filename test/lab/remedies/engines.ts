/** Podman, Charliecloud and registries. In the learner's home: tiny.tar, a small system, and registry-cert.pem. */
import type { Row } from './row.ts';

/** What a remedy makes there is in memory. */
const ownTmp = 'mount -t tmpfs -o mode=1777 none /tmp';
const imported = 'podman import -q tiny.tar tiny';
const offline = 'a registry on the internet is asked, and there need be no network';

const podman: readonly Row[] = [
  { id: 'pod-xdg', breaks: ownTmp, before: 'export XDG_RUNTIME_DIR=/root', fails: 'podman ps' },
  { ...{ id: 'pod-xdg', case: 'nowhere' }, before: 'unset XDG_RUNTIME_DIR; export TMPDIR=/nosuch', fails: 'podman ps' },
  { id: 'pod-no-home', breaks: ownTmp, before: 'export HOME=/nosuch/home', fails: 'podman ps', remedy: 1 },
  {
    id: 'pod-newuidmap',
    before: 'mkdir bin && cp /usr/bin/newuidmap bin && export PATH=$PWD/bin:$PATH',
    fails: 'podman unshare true',
    remedy: 1,
  },
  {
    id: 'pod-helper-missing',
    before: `${imported} && mkdir -p .config/containers && printf '[engine]\\nruntime = "crunx"\\n' > .config/containers/containers.conf`,
    fails: 'podman run --rm tiny /bin/busybox true',
    how: 'instead',
    unverified: 'the setting is still wrong',
  },
  {
    id: 'oci-not-prepared',
    before: imported,
    fails: 'podman run --rm -w /nosuch tiny /bin/busybox true',
    how: { says: /leave the option out/, line: 'podman run --rm tiny /bin/busybox true' },
  },
  {
    id: 'oci-bind-missing',
    before: imported,
    fails: 'podman run --rm -v $PWD/data:/data tiny /bin/busybox true',
    remedy: 1,
  },
];

const charliecloud: readonly Row[] = [
  { id: 'ch-storage', before: 'mkdir store && export CH_IMAGE_STORAGE=$PWD/store', fails: 'ch-image list', remedy: 1 },
  { id: 'ch-storage', before: 'mkdir store && export CH_IMAGE_STORAGE=$PWD/store', fails: 'ch-image list', remedy: 2 },
  { id: 'ch-storage-place', before: 'export CH_IMAGE_STORAGE=/root/store', fails: 'ch-image list', remedy: 2 },
  {
    id: 'ch-git',
    before: 'unset CH_IMAGE_CACHE',
    fails: 'ch-image import tiny.tar tiny',
    unverified: 'it is for the other remedy',
  },
  {
    id: 'ch-image-python',
    before:
      'mkdir bin && printf \'#!/bin/sh\\nexec /usr/bin/python3 -S "$@"\\n\' > bin/python3 && chmod +x bin/python3 && export PATH=$PWD/bin:$PATH',
    fails: 'ch-image list',
  },
  {
    id: 'ch-no-program',
    before:
      'mkdir tiny && tar -xf tiny.tar -C tiny --no-same-owner && mkdir -p tiny/ch tiny/opt/own && cp tiny/bin/busybox tiny/opt/own/busybox-own && echo PATH=/opt/own > tiny/ch/environment',
    fails: 'ch-run tiny busybox-own true',
    how: 'instead',
  },
];

const busy = 'podman run --rm tiny /bin/busybox true';
const containers: readonly Row[] = [
  { id: 'oci-no-command', before: imported, fails: 'podman run --rm tiny', how: { says: /Name a command/, line: busy } },
  {
    id: 'oci-no-program',
    before: imported,
    fails: 'podman run --rm tiny busybox-own true',
    remedy: 1,
    how: { says: /whole path/, line: busy },
  },
  {
    id: 'oci-not-a-program',
    before: imported,
    fails: 'podman run --rm tiny /etc',
    how: { says: /from inside/, line: 'podman run --rm tiny /bin/busybox ls -ld /etc' },
  },
  {
    id: 'oci-name-taken',
    before: `${imported} && podman run --name one tiny /bin/busybox true`,
    fails: 'podman run --name one tiny /bin/busybox true',
    remedy: 1,
    how: { says: /Remove it/, line: 'podman rm one && podman run --name one tiny /bin/busybox true' },
  },
  {
    id: 'podman-short-name',
    before: imported,
    fails: 'podman pull tiny-own',
    remedy: 1,
    how: { says: /localhost/, line: 'podman run --rm localhost/tiny /bin/busybox true' },
  },
  {
    id: 'target-read-only',
    breaks: 'mount -t tmpfs -o ro none /mnt',
    before: imported,
    fails: 'podman save -o /mnt/t.tar tiny',
    remedy: 1,
    how: { says: /Choose a name/, line: 'podman save -o t.tar tiny' },
  },
  {
    id: 'target-full',
    breaks: 'mount -t tmpfs -o size=300k,mode=1777 none /mnt',
    before: imported,
    fails: 'podman save -o /mnt/t.tar tiny',
    how: { says: /which disk has room/, line: 'podman save -o t.tar tiny' },
  },
];

const inStore = 'ch-image import tiny.tar tiny';
const runs = 'ch-run tiny -- /bin/busybox true';
const store: readonly Row[] = [
  { id: 'ch-no-user', before: 'unset USER', fails: 'ch-image list' },
  { id: 'ch-no-image', before: inStore, fails: 'ch-run tiny-own -- /bin/busybox true', how: { says: /what images/, line: runs } },
  {
    id: 'ch-bind-target',
    before: inStore,
    fails: 'ch-run -b $PWD:/data tiny -- /bin/busybox true',
    how: { says: /mnt\/0/, line: 'ch-run -b $PWD:/mnt/0 tiny -- /bin/busybox true' },
  },
  {
    id: 'ch-image-name',
    fails: 'ch-image import tiny.tar GROMACS',
    how: { says: /Choose a name/, line: 'ch-image import tiny.tar gromacs-mpi' },
  },
  {
    id: 'ch-lock',
    before: `${inStore} && printf 'FROM tiny\\nRUN /bin/busybox sleep 4\\n' > Dockerfile && { ch-image build -t two . >build.log 2>&1 & until grep -q RUN build.log; do sleep 0.2; done; }`,
    fails: 'ch-image list',
    how: { says: /what is running/, line: 'wait; ch-image list' },
  },
];

export const engineRows: readonly Row[] = [...podman, ...charliecloud, ...containers, ...store];

/** With the lab's registries, `plain` for http and `secure` for a certificate that nobody knows; `name` is not there yet. */
export function registryRows(plain: string, secure: string, name: string): readonly Row[] {
  const pushed = (host: string) =>
    `podman import -q tiny.tar ${host}/${name} && podman push -q --tls-verify=false ${host}/${name}`;
  const withRegistries: readonly Row[] = [
    {
      ...{ id: 'reg-http-https', case: 'podman' },
      before: pushed(plain),
      fails: `podman pull ${plain}/${name}`,
      how: 'instead',
    },
    { id: 'reg-x509', before: pushed(secure), fails: `podman pull ${secure}/${name}` },
    {
      ...{ id: 'reg-http-https', case: 'apptainer' },
      before: pushed(plain),
      fails: `apptainer pull t.sif docker://${plain}/${name}`,
      how: 'instead',
    },
    {
      ...{ id: 'reg-http-https', case: 'apptainer' },
      before: pushed(plain),
      fails: `apptainer pull t.sif docker://${plain}/${name}`,
      remedy: 2,
    },
    { id: 'reg-x509', before: pushed(secure), fails: `apptainer pull t.sif docker://${secure}/${name}` },
    { id: 'reg-x509', before: pushed(secure), fails: `ch-image pull ${secure}/${name}`, remedy: 1 },
    {
      id: 'push-no-local-image',
      before: imported,
      fails: `podman push --tls-verify=false ${plain}/${name}-own`,
      how: {
        says: /as a second name/,
        line: `podman tag tiny ${plain}/${name}-own && podman push --tls-verify=false ${plain}/${name}-own`,
      },
    },
    {
      id: 'ch-push-imported',
      before: 'ch-image import tiny.tar tiny',
      fails: `ch-image push --tls-no-verify tiny ${secure}/${name}-ch`,
      how: {
        says: /one step on top/,
        line: `printf 'FROM tiny\\nRUN /bin/busybox true\\n' > Dockerfile && ch-image build -t two . && ch-image push --tls-no-verify two ${secure}/${name}-ch`,
      },
    },
    {
      id: 'reg-proxy',
      before: `${pushed(secure)} && export REQUESTS_CA_BUNDLE=$PWD/registry-cert.pem https_proxy=http://127.0.0.1:9`,
      fails: `ch-image pull ${secure}/${name}`,
      remedy: 1,
      unverified: offline,
    },
    {
      id: 'pull-target-exists',
      before: `${pushed(plain)} && touch t.sif && export APPTAINER_NOHTTPS=1`,
      fails: `apptainer pull t.sif docker://${plain}/${name}`,
      check: 'test -s t.sif && test -e t.sif.old',
    },
  ];
  return withRegistries;
}
