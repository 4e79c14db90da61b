/** Recipes that Spack writes, and what is built by them. In the learner's home: tiny.tar, a small system. */
import type { Row } from './row.ts';

const base = '/var/lib/sifu/base/debian-12.sif';
const recipe = `printf 'Bootstrap: localimage\\nFrom: ${base}\\n\\n%%post\\n    apt-get update -q && apt-get install -y libgomp\\n' >small.def`;
/** A folder is built sooner than a file. */
const build = 'apptainer build --fakeroot --sandbox small small.def';

/** As in Spack's images, this shell makes an environment active before it does what it is told. */
const image = `podman import -q tiny.tar tiny
printf '#!/bin/busybox sh\\nexport SPACK_ENV=here\\neval "$*"\\n' >docker-shell && chmod +x docker-shell
printf 'FROM localhost/tiny\\nCOPY docker-shell /bin/docker-shell\\nSHELL ["docker-shell"]\\nRUN test "$SPACK_ENV" = here\\n' >Dockerfile
printf 'podman build --isolation chroot -t own .\\n' >build.sh`;

/** The engines' own programs are wanted, and no Spack. */
export const recipeRows: readonly Row[] = [
  {
    ...{ id: 'os-package-name', before: recipe, fails: build, wants: ['apptainer', `file:${base}`] },
    how: { says: /correct it/, line: `sed -i 's/libgomp$/libgomp1/' small.def && ${build}` },
  },
  {
    ...{ id: 'podman-shell-ignored', before: image, fails: 'sh build.sh', remedy: 1, wants: ['podman'] },
  },
];
