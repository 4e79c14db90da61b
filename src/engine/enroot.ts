/** Enroot: an image is a squashfs file, a container is that file mounted or unpacked, and nothing runs as root. */
import type { Engine } from './contract.ts';
import { convert, inspect, list, pack, remove } from './enroot-images.ts';
import { mpirun } from './enroot-mpi.ts';
import { pull } from './enroot-pull.ts';
import { exec, run, shell } from './enroot-start.ts';
import { naming } from './names.ts';
import { lacks, speak } from './speak.ts';

export const enroot: Engine = {
  id: 'enroot',
  name: naming.enroot.name,
  summary: 'Images are single files; no root; made by NVIDIA for GPUs and Slurm; builds nothing.',
  canBuild: false,
  keeps: 'file',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the learner's shell knows these, not this program
  unpacksIn: '"${ENROOT_TEMP_PATH:-${TMPDIR:-/tmp}}"',
  imageName: naming.enroot.image,
  command: speak('enroot', {
    build: lacks(
      'build',
      'Enroot follows no recipe: it turns finished images into containers.',
      'Build with Docker or Podman, push the image to a registry, then fetch it with enroot import.',
    ),
    import: pack,
    pull,
    convert,
    list,
    inspect,
    exec,
    run,
    shell,
    mpirun,
    push: lacks(
      'push',
      'Enroot fetches images and sends none: a registry does not take its files.',
      'Push with the engine that built the image, or copy the .sqsh file as any other.',
    ),
    remove,
  }),
};
