/** Colors, terminals, workspaces and settings of whoever starts the tests must not change what they see. */
import { env } from 'node:process';

env.NO_COLOR = '1';
env.LC_ALL = 'C.UTF-8';
env.TERM = 'xterm-256color';
// what a machine has stays; all else of sifu's own is the learner's
const kept = ['SIFU_LAB', 'SIFU_SPACK_ROOT', 'SIFU_BASE_IMAGE', 'SIFU_VM_DIR'];
for (const name of Object.keys(env)) {
  if (name === 'FORCE_COLOR' || (name.startsWith('SIFU_') && !kept.includes(name))) delete env[name];
}
