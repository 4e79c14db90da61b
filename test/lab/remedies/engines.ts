/** Podman, Charliecloud and registries. In the learner's home: tiny.tar, a small system, and registry-cert.pem. */
import type { Row } from './row.ts';

/** What a remedy makes there is in memory. */
const ownTmp = 'mount -t tmpfs -o mode=1777 none /tmp';
const imported = 'podman import -q tiny.tar tiny';
const offline = 'a registry on the internet is asked, and there need be no network';

const podman: readonly Row[] = [
  { id: 'pod-xdg', breaks: ownTmp, before: 'export XDG_RUNTIME_DIR=/root', fails: 'podman ps' },
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

export const engineRows: readonly Row[] = [...podman, ...charliecloud];

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
