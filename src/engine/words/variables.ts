/** What variables of the environment say to engines, launchers and programs. The key is `=` and the name. */
import type { Dictionary } from '../dictionary.ts';
import { once } from './table.ts';

const plain: Dictionary = {
  OMP_NUM_THREADS: 'threads of each rank or program',
  OMP_PLACES: 'where these threads run',
  OMP_PROC_BIND: 'whether these threads stay where they are',
  LD_LIBRARY_PATH: 'where libraries are looked for first',
  LD_PRELOAD: 'libraries loaded before all others',
  PATH: 'where programs are looked for',
  TMPDIR: 'where files go that are needed for a while',
  HOME: 'the home folder',
  CUDA_VISIBLE_DEVICES: 'which GPUs a program sees',
  ROCR_VISIBLE_DEVICES: 'which AMD GPUs a program sees',
  NVIDIA_VISIBLE_DEVICES: 'which GPUs a container gets',
  NVIDIA_DRIVER_CAPABILITIES: 'what of the driver a container gets',
  NCCL_DEBUG: 'how much the GPU network library says',
  MPICH_GPU_SUPPORT_ENABLED: 'whether MPI may use GPU memory',
  UCX_TLS: 'which networks UCX uses',
  FI_PROVIDER: 'which network libfabric uses',
  I_MPI_FABRICS: 'which networks Intel MPI uses',
  I_MPI_PMI_LIBRARY: 'how Intel MPI finds Slurm',
  I_MPI_DEBUG: 'how much Intel MPI says',
  OMPI_ALLOW_RUN_AS_ROOT: 'Open MPI runs although you are root',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: 'Open MPI runs as root: yes, really',
  SLURM_MPI_TYPE: 'how ranks find each other',
  DOCKER_HOST: 'the Docker daemon to ask',
  DOCKER_BUILDKIT: 'which builder Docker uses: 1 the new, 0 the old',
  REGISTRY_AUTH_FILE: 'the file with registry passwords',
  BUILDAH_ISOLATION: 'how builds are kept apart',
  XDG_RUNTIME_DIR: 'where sockets and state are kept',
  CH_IMAGE_STORAGE: 'where ch-image keeps images',
  CH_IMAGE_CACHE: 'whether ch-image uses its build cache',
  CH_IMAGE_AUTH: 'whether ch-image logs in to registries',
  ENROOT_CACHE_PATH: 'where Enroot keeps what it fetched',
  ENROOT_DATA_PATH: 'where Enroot keeps unpacked containers',
  ENROOT_RUNTIME_PATH: 'where Enroot works',
  ENROOT_SQUASH_OPTIONS: 'how Enroot packs images',
  SHIFTER: 'the image Shifter uses',
  SPACK_ROOT: 'where Spack is',
  SPACK_USER_CONFIG_PATH: 'where your settings of Spack are',
  SPACK_DISABLE_LOCAL_CONFIG: 'leave your settings of Spack out',
  http_proxy: 'the way out to the web',
  https_proxy: 'the way out to the web',
  HTTP_PROXY: 'the way out to the web',
  HTTPS_PROXY: 'the way out to the web',
  no_proxy: 'what is reached without the proxy',
  DEBIAN_FRONTEND: 'how packages ask; noninteractive: not at all',
};

/** Apptainer reads them under its older name too. */
const engine: Dictionary = {
  BIND: 'folders of yours to show inside',
  BINDPATH: 'folders of yours to show inside',
  CACHEDIR: 'where what was fetched is kept',
  TMPDIR: 'where images are put together',
  CONTAIN: 'bring no folders of yours',
  DISABLE_CACHE: 'keep nothing that was fetched',
  DOCKER_USERNAME: 'your name at the registry',
  DOCKER_PASSWORD: 'your password at the registry',
  FAKEROOT: 'be root inside only; no power outside',
  NV: 'bring the NVIDIA driver and GPUs',
  ROCM: 'bring the AMD driver and GPUs',
  NOHTTPS: 'reach registries without encryption',
  PULLFOLDER: 'where fetched images go',
  WRITABLE: 'changes go into the image itself',
  LD_LIBRARY_PATH: 'where libraries are looked for inside',
  SHELL: 'the shell that opens inside',
};

export const variableWords = once(() =>
  Object.fromEntries([
    ...Object.entries(plain).map(([name, means]) => [`=${name}`, means]),
    ...['APPTAINER', 'SINGULARITY'].flatMap((program) =>
      Object.entries(engine).map(([name, means]) => [`=${program}_${name}`, means]),
    ),
  ]),
);
