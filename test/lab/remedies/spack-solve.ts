/**
 * Spack while it decides, fetches and builds. In the learner's home: spack, on the PATH; SPACK_PYTHON, on which it has its solver; the
 * packages of ../spack-packages.ts. The source of zlib is to be had through $SITE_PROXY, which signs with $SITE_CA.
 */
import type { Row } from './row.ts';

/** A folder that is an environment of Spack, and active. */
const active = (...specs: readonly string[]) =>
  `mkdir work && cd work && printf 'spack:\\n  specs:\\n${specs.map((one) => `  - ${one}\\n`).join('')}' >spack.yaml && export SPACK_ENV=$PWD`;
const mend = (from: string, to: string) => `sed -i 's/${from}/${to}/' spack.yaml`;

const deciding: readonly Row[] = [
  {
    ...{ id: 'spack-no-compiler', remedy: 1, wants: ['file:/etc/profile.d/modules.sh'] },
    before: `. /etc/profile.d/modules.sh && mkdir few mods && ln -s /usr/bin/* few/ && rm few/gcc
printf '#%%Module\\nprepend-path PATH /usr/bin\\n' >mods/gcc && module use $PWD/mods && export PATH=$HOME/spack/bin:$PWD/few`,
    fails: 'spack spec gromacs',
  },
  {
    ...{ id: 'spack-unsat', before: active('gromacs@2'), fails: 'spack concretize' },
    how: { says: /^Loosen one/, line: `${mend('gromacs@2', 'gromacs')} && spack concretize` },
  },
  {
    ...{ id: 'spack-solver-internal', remedy: 1, fails: "spack spec 'gromacs ^mpich ^openmpi'" },
    how: { says: /Only one can be had/, line: "spack spec 'gromacs ^mpich'" },
  },
  {
    ...{ id: 'spack-variant-unknown', remedy: 1, before: active('gromacs+mpii'), fails: 'spack concretize' },
    how: { says: /as the package calls it/, line: `${mend('mpii', 'mpi')} && spack concretize` },
  },
  {
    ...{ id: 'spack-no-such-package', before: active('gromax'), fails: 'spack concretize' },
    how: { says: /right name/, line: `spack list grom && ${mend('gromax', 'gromacs')} && spack concretize` },
  },
  {
    ...{ id: 'spack-no-such-package', case: 'namespace', remedy: 2, fails: 'spack spec mine.gromacs' },
    before: `mkdir -p mine/spack_repo && cp -r own/spack_repo/lab mine/spack_repo/mine && sed -i s/lab/mine/ mine/spack_repo/mine/repo.yaml`,
    how: { says: /add it/, line: 'spack repo add $PWD/mine/spack_repo/mine && spack spec mine.gromacs' },
  },
  {
    ...{ id: 'spack-spec-syntax', before: active('gromacs@@1'), fails: 'spack concretize' },
    how: { says: /above the arrow/, line: `${mend('@@', '@')} && spack concretize` },
  },
  { id: 'spack-spec-syntax', before: active('gromacs'), fails: 'spack spec gromacs+mpi@@1', remedy: 1, how: 'instead' },
  { ...{ id: 'spack-spec-syntax', case: 'no-name' }, fails: "spack spec 'gromacs+mpi ^'", how: 'instead' },
  {
    ...{ id: 'spack-clingo-bootstrap', remedy: 2, fails: 'spack spec gromacs' },
    before: 'export https_proxy=http://127.0.0.1:9 PIP_RETRIES=0 with=$SPACK_PYTHON SPACK_PYTHON=/usr/bin/python3',
    how: { says: /for Spack to run on/, line: 'export SPACK_PYTHON=$with; spack spec gromacs' },
  },
  {
    ...{ id: 'spack-clingo-bootstrap', case: 'disabled', remedy: 2, fails: 'spack spec gromacs' },
    before:
      'export https_proxy=http://127.0.0.1:9 PIP_RETRIES=0 with=$SPACK_PYTHON SPACK_PYTHON=/usr/bin/python3; spack bootstrap disable',
    how: { says: /for Spack to run on/, line: 'export SPACK_PYTHON=$with; spack spec gromacs' },
  },
];

const building: readonly Row[] = [
  {
    ...{ id: 'spack-package-failed', remedy: 1, before: active('hdf5'), fails: 'spack install' },
    how: { says: /name another/, line: `${mend('hdf5', 'hdf5@1')} && spack install` },
  },
  {
    ...{ id: 'spack-dep-failed', remedy: 1, fails: 'spack install --only package fftw' },
    before: `${active('fftw ^hdf5@1')} && mkdir few && printf '#!/bin/sh\\nexit 1\\n' >few/gcc && chmod +x few/gcc && ! PATH=$PWD/few:$PATH spack install`,
  },
  {
    ...{ id: 'spack-dep-failed', remedy: 2, fails: 'spack install --only package fftw ^hdf5@1' },
    how: { says: /by itself/, line: 'spack install --verbose hdf5@1 && spack install --only package fftw ^hdf5@1' },
  },
  {
    ...{ id: 'spack-lock-ro', remedy: 1, fails: 'spack reindex' },
    before:
      'cp -r spack own-spack && mv spack site && export PATH=$HOME/site/bin:$PATH && spack install gromacs && chmod -R a-w site/opt',
    how: {
      says: /as its upstream/,
      line: 'PATH=$HOME/own-spack/bin:$PATH; spack config add upstreams:site:install_tree:$HOME/site/opt/spack && spack find gromacs',
    },
  },
];

const offline = 'export https_proxy=http://127.0.0.1:9 http_proxy=http://127.0.0.1:9 SSL_CERT_FILE=$SITE_CA';
const online = 'export https_proxy=$SITE_PROXY http_proxy=$SITE_PROXY SSL_CERT_FILE=$SITE_CA';
const wants = ['openssl', 'curl'];
const one = { fails: 'spack install zlib', wants };

/** A mirror that gives something else for the source. */
const wrong = (text: string) =>
  `${online}; spack mirror create -d mirror -D zlib && find mirror -name '*.tar.gz' -exec sh -c 'echo "$1" >"$0"' {} '${text}' ';' && spack mirror add mine file://$PWD/mirror`;

const fetching: readonly Row[] = [
  {
    ...{ id: 'spack-fetch-failed', case: 'package', ...one, before: offline, remedy: 1 },
    how: { says: /^Behind a proxy/, line: `${online}; spack install zlib` },
  },
  {
    ...{ id: 'spack-fetch-failed', wants, remedy: 1, fails: 'spack install libpng' },
    before: `(${online}; spack mirror create -d mirror -D zlib) && spack mirror add mine "file://$PWD/mirror" && ${offline}`,
    how: { says: /^Behind a proxy/, line: `${online}; spack install libpng` },
  },
  {
    ...{ id: 'spack-fetch-failed', case: 'package', ...one, remedy: 2 },
    before: `(${online}; spack mirror create -d mirror -D zlib) && ${offline}`,
  },
  {
    ...{ id: 'spack-fetch-failed', case: 'certificate', ...one, before: 'export https_proxy=$SITE_PROXY', remedy: 1 },
    how: { says: /your site's own/, line: 'export SSL_CERT_FILE=$SITE_CA; spack install zlib' },
  },
  {
    ...{ id: 'spack-checksum', ...one, before: wrong('half of it') },
    how: { says: /^Throw away/, line: 'spack mirror remove mine && spack install zlib' },
  },
  {
    ...{ id: 'spack-checksum', ...one, remedy: 2, before: wrong('half of it') },
    how: { says: /replace it there/, line: 'rm -r mirror && spack mirror create -d mirror -D zlib && spack install zlib' },
  },
  {
    ...{ id: 'spack-checksum', case: 'page', ...one, remedy: 3, before: wrong('<html><body>Please log in</body></html>') },
    how: { says: /take the mirror out/, line: 'spack mirror remove mine && spack install zlib' },
  },
];

/** In these Spack decides, so its solver is wanted. */
export const spackSolveRows: readonly Row[] = [...deciding, ...building, ...fetching];
