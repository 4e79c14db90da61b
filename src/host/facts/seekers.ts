/** How each engine is found, recognized and tried. A new engine is one file and one row. */
import { apptainer } from './seek/apptainer.ts';
import { byhand } from './seek/byhand.ts';
import { charliecloud } from './seek/charliecloud.ts';
import { docker } from './seek/docker.ts';
import { enroot } from './seek/enroot.ts';
import { podman } from './seek/podman.ts';
import type { Seeker } from './seek/seeker.ts';
import { shifter } from './seek/shifter.ts';

/** In the order in which they are shown. */
export const seekers: readonly Seeker[] = [apptainer, docker, podman, charliecloud, enroot, shifter, byhand];
