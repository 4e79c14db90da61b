/** Every dictionary there is. What a word means is written once, in one of them. */
import type { Dictionary } from '../dictionary.ts';
import { apptainerWords, singularityWords } from './apptainer.ts';
import { batchWords } from './batch.ts';
import { buildingWords } from './building.ts';
import { charliecloudWords } from './charliecloud.ts';
import { dockerWords } from './docker.ts';
import { enrootWords } from './enroot.ts';
import { fetchingWords } from './fetching.ts';
import { fileWords } from './files.ts';
import { gitWords } from './git.ts';
import { gromacsWords } from './gromacs.ts';
import { imageToolWords } from './image-tools.ts';
import { languageWords } from './languages.ts';
import { machineWords } from './machine.ts';
import { moduleWords } from './modules.ts';
import { mpichWords, mpiWords, openmpiWords, siteLauncherWords } from './mpi.ts';
import { namespaceWords } from './namespaces.ts';
import { packingWords } from './packing.ts';
import { podmanWords } from './podman.ts';
import { processWords } from './processes.ts';
import { pythonPackageWords } from './python-packages.ts';
import { shellWords } from './shell.ts';
import { shifterWords } from './shifter.ts';
import { sifuWords } from './sifu.ts';
import { slurmWords } from './slurm.ts';
import { spackWords } from './spack.ts';
import { systemPackageWords } from './system-packages.ts';
import { textWords } from './texts.ts';
import { variableWords } from './variables.ts';

/** Which names call for which words: no line pays for words that it cannot hold. */
const families: readonly (readonly [names: RegExp, words: () => Dictionary])[] = [
  [/^/, shellWords],
  [/^/, variableWords],
  [/^/, fileWords],
  [/^/, processWords],
  [/grep|sed|awk|jq|sort|uniq|wc|diff|cut|tr|xargs|seq/, textWords],
  [/uname|host|id|whoami|nproc|free|getent|ls(cpu|b_release)|ip|smi|ctl|grp|user|qemu|service/, machineWords],
  [/unshare|chroot|lsns|nsenter|root|mount|squashfuse/, namespaceWords],
  [/tar|zip|xz|zstd|squashfs/, packingWords],
  [/curl|wget|ssh|scp|rsync/, fetchingWords],
  [/git/, gitWords],
  [/make|ninja|configure|cc|CC|cxx|\+\+|icx|clang|fort|f90|ftn|ld/, buildingWords],
  [/python|torchrun|R|julia/, languageWords],
  [/pip|conda|mamba/, pythonPackageWords],
  [/apt|dnf|yum|apk|zypper|debootstrap/, systemPackageWords],
  [/module|ml/, moduleWords],
  [/gmx/, gromacsWords],
  [/qsub|qstat|qdel|bsub|bjobs|bkill|sarus/, batchWords],
  [/spack/, spackWords],
  [/skopeo|umoci|buildah|hpccm/, imageToolWords],
  [/mpi(run|exec)/, mpiWords],
  [/openmpi|orterun|prterun/, openmpiWords],
  [/mpich|hydra/, mpichWords],
  [/ibrun|aprun|jsrun/, siteLauncherWords],
  [/srun|sbatch|salloc|sattach|sbcast|squeue|sinfo|scancel|scontrol|sacct|sstat|seff/, slurmWords],
  [/sifu/, sifuWords],
  [/docker/, dockerWords],
  [/podman/, podmanWords],
  [/enroot/, enrootWords],
  [/shifter/, shifterWords],
  [/ch-/, charliecloudWords],
  [/apptainer/, apptainerWords],
  [/singularity/, singularityWords],
];

/** The words of all programs that a line may call: putting all of them together would take longer than all the rest. */
export function wordsFor(line: string): readonly Dictionary[] {
  return families.filter(([names]) => names.test(line)).map(([, words]) => words());
}

/** All of them, for tests. */
export function everyWord(): readonly Dictionary[] {
  return families.map(([, words]) => words());
}
