/** Command lines as they stand in user guides and READMEs, with variables, pipes, line ends and places to fill in. */
import { describe, expect, it } from 'vitest';
import { type ExplainedWord, explainLine } from '../../src/engine/explain.ts';
import { called } from '../../src/engine/pasted.ts';
import { withoutPrompts } from '../../src/engine/prompts.ts';
import { wordsFor } from '../../src/engine/words/all.ts';

function explained(pasted: string): readonly ExplainedWord[] {
  const line = withoutPrompts(pasted);
  return explainLine(line, wordsFor(called(line))).words;
}

/** Words of the line that nobody knows, with those of lines inside. */
function unknown(list: readonly ExplainedWord[]): string[] {
  return list.flatMap(({ text, means, inside }) => [...(means === undefined ? [text] : []), ...unknown(inside ?? [])]);
}

function all(list: readonly ExplainedWord[]): ExplainedWord[] {
  return list.flatMap((one) => [one, ...all(one.inside ?? [])]);
}

const meaning = (line: string, word: string) => all(explained(line)).find(({ text }) => text === word)?.means;

/** From the user guides of computing centers, and from their courses. */
const sites: readonly string[] = [
  'srun --account project_xxx -t 00:15:00 -c 1 -n 1 --partition q_fiqci bash -c "source $RUN_SETUP && python -u first_quantum_job.py"',
  'srun ./mps-wrapper.sh gmx_mpi mdrun -s input.tpr -ntomp 32 -bonded gpu -nb gpu -pme gpu -pin on -v -noconfout -dlb yes -nstlist 300 -gpu_id 0123 -npme 1 -nsteps 10000 -update gpu',
  'singularity exec docker://ubuntu:18.04 bash -c " \\\nmkdir -p overlay_tmp/upper overlay_tmp/work && \\\ndd if=/dev/zero of=$FILE count=$COUNT bs=$BS && \\\nmkfs.ext3 -d overlay_tmp $FILE && \\\nrm -rf overlay_tmp \\\n"',
  'sbatch $SLURMSCRIPT && watch -n 1 squeue -u $USER',
  'srun -N1 --ntasks-per-node=1 --exclusive --gpus-per-task=2 --cpus-per-gpu=5 --mem=50G --output "out-%J.log"  bash -c "${CMD}" &',
  'mpiexec -n ${NTOTRANKS} -ppn ${NRANKS} --depth=${NDEPTH} --cpu-bind depth --env OMP_NUM_THREADS=${NTHREADS} --env OMP_PLACES=cores --env OMP_STACKSIZE=1G $AFFINITY $bin',
  'srun -p gpumedium --nodes 1 --account project_2001659 --gres=gpu:gh200:1 --exclusive --bbf bb.spec --pty bash -i',
  'srun -N2 --gpus-per-node=4 --mpi=pmix --edf=aei-alps6 --network=disable_rdzv_get all_reduce_perf -b 1M -e 128M -f2',
  'docker build --platform linux/amd64 . -f docker/Dockerfile -t kuramoto',
  'singularity exec \\\n-C \\\n-B $(pwd):$HOME \\\nplotly.sif \\\njupyter notebook --no-browser --port=8888 --ip 0.0.0.0 --notebook-dir=$HOME',
  'spack -e $SCRATCH/qe-env env view enable view',
  'singularity shell --writable --contain --cleanenv --no-home --bind=/tmp /tmp/opensuse-leap',
  `singularity exec --overlay my_overlay docker://ubuntu:18.04 bash -c 'cp -p /trinity_out_dir/Trinity.fasta* ./'`,
  'qsub -IV -l walltime=24:00:00 -l select=1,place=excl',
  `srun -n4 --uenv=prgenv-gnu --view=prgenv-gnu:default \\\nbash -c 'echo $SLURM_PROCID on $(hostname): $(which mpicc)'`,
  'docker buildx create --name mybuilder --bootstrap --use',
  'salloc --partition test --time 00:30:00 -c 2 --mem-per-cpu 2G',
  'srun lmp -in loop.lammps -k on g 1 -sf kk -pk kokkos -partition 24x1',
  'apptainer exec \\\n--fakeroot \\\n-B pgrun:/var/run/postgresql \\\n-B pgdata:/var/lib/postgresql/data \\\n--env-file pg.env \\\npostgres.sing psql -h 127.0.0.1 -p 5432 -U pguser -d mydb -c "SELECT version();"',
  'srun -N2 -n8 -c2 --gpus=16 --gpu-bind=map_gpu:0,2,4,7 ./hello_jobstep | sort',
  'spack spec -I kokkos+rocm+debug_bounds_check amdgpu_target==gfx90a %gcc@12.2.0',
  'spack add r-glmnet r-rstan r-sf',
  'spack repo create dirname namespace',
  'spack module lmod refresh --delete-tree -y',
  'srun --hint=nomultithread --distribution=block:block -N $SLURM_JOB_NUM_NODES -n $SLURM_NTASKS $onetep_launcher -e $onetep_exe -t $OMP_NUM_THREADS $rootname_dat >$rootname_out 2>$rootname_err',
  'srun gmx_mpi mdrun -s topol -maxh 0.2 -dlb yes',
  'srun -m arbitrary -w "$SLURM_JOB_NODELIST" ./extract.sh',
  'singularity exec --nv gromacs_2018.2.sif gmx grompp -f pme.mdp',
  'MPIR_CVAR_COREDUMP_ON_ABORT=1 mpiexec --genvall --rlimit CORE ./mpi_abort',
  'srun -t2 -N1 -n8 --environment=vectoradd-cuda-mps /cuda-samples/vectorAdd | grep "Test PASSED" | wc -l',
  'time srun -n 512 --mpi=pmix  python run_heis_kagome_spinconserve.py --N 36 --num_up_spins 18 --shell --monitor',
  'spack config blame packages',
  'spack diff /wjy5dus /bleelvs',
  'podman info | grep -A 2 "store:"',
  'srun --het-group=0 ${SHARED_ARGS} --export=all,OMP_NUM_THREADS=16 ./xthi-a : \\\n--het-group=1 ${SHARED_ARGS} --export=all,OMP_NUM_THREADS=1  ./xthi-b',
  'srun -u --overlap \\\n--cpu-bind=$mask0,verbose \\\n--ntasks=$nranks_per_calc \\\n--cpus-per-task=$ncpus \\\n--output="output0.out" \\\ncp2k.psmp -i H2O-128.inp \\\n& j0=$!',
  'srun -A my_account -t 5:00 --nodes=1 ./jobreport -- sleep 5',
  'srun -N2 -n16 -c1 --ntasks-per-gpu=2 ./hello_jobstep | sort',
  'srun -n 1 -c 1 R CMD BATCH --no-save --no-restore pso_rosenbrock.R',
  'singularity exec \\\n-C \\\n-B $(pwd):/home/rstudio \\\n-B $(pwd):$HOME \\\ntidyverse_3.6.1.sif \\\nrserver --www-port 8787 --www-address 0.0.0.0 --auth-none=0 --auth-pam-helper-path=pam-helper',
  'srun --overlap --oversubscribe -n 4 \\\npvserver --mpi --force-offscreen-rendering',
  'spack -e $SCRATCH/qe-env develop -p /path/to/your/QE-src quantum-espresso@=develop',
  'srun --distribution=block:block --hint=nomultithread --chdir=${PWD} \\\nsingularity exec --bind ${CCPE_BIND_ARGS},${PWD} --env LD_LIBRARY_PATH=${CCPE_LD_LIBRARY_PATH} \\\n${CCPE_IMAGE_FILE} ${PWD}/helloworld',
  'singularity exec openfoam_v2012.sif \\\nreconstructPar -latestTime -fileHandler uncollated | tee log.reconstructPar',
  'time mpirun --np ${NRANKS} --ppn ${RANKS_PER_NODE} \\\n--cpu-bind=list:4:56:9:61:14:66:19:71:20:74:25:79 --genvall \\\n--genv=PYTHONPATH=/tmp/${USER}/copper/${CUSTOM_PKG_DIR}:$PYTHONPATH \\\npython3 -c "import dragon; print(dragon.__file__)"',
  'srun --mpi=pmi2 -t00:05:00 --environment=$PWD/osu_gpu.toml -n2 -N1 /usr/local/libexec/osu-micro-benchmarks/mpi/pt2pt/osu_bw H H',
  `srun --nodes=2 \\\n--ntasks-per-node=2 \\\n--cpu-bind=cores bash -c ' \\\necho -n "task $SLURM_PROCID (node $SLURM_NODEID): "; \\\ntaskset -cp $$' | sort`,
  'singularity cache list -v',
  'docker inspect hello-world',
  'spack create --name packagename',
  'docker run --rm python uname -a',
  'spack env activate -p R_packages',
  'singularity inspect -d lolcow.sif',
  'spack env create -d my_environment',
  'docker load -i lolcow_1Nov19.tar.gz',
  'salloc -p test --mem 4G -t 01:00:00',
  'spack -e $SCRATCH/qe-env concretize -f',
  'sarus run ubuntu/18.04 cat /etc/os-release',
  'salloc -p test --x11 -n 4 -t 00-02:00 --mem-per-cpu=4000',
];

/** From the guides of the engines themselves. */
const engines: readonly string[] = [
  `enroot start --root --rw cuda sh -c 'apt update && apt install --no-install-recommends -y git cmake'`,
  'singularity sif add --datatype 4 --partfs 2 --parttype 4 --partarch 2 --groupid 1 ubuntu_latest.sif overlay.img',
  `ch-run -W -b /tmp/baz:/mnt/baz /var/tmp/image -- cat /proc/mounts | fgrep ' /mnt'`,
  'hpccm --recipe milc.py --format singularity --singularity-version 3.2 > Singularity.multi-stage',
  'ch-fromhost --file qux.txt --dest /etc --path /etc/quux /var/tmp/baz',
  'singularity remote get-login-password | \\\nskopeo login -u example --password-stdin registry.sylabs.io',
  'ch-image build -t bar -f ./foo/bar/Dockerfile ./foo/bar',
  'singularity overlay create --sparse --size 1024 /tmp/ext3_overlay.img',
  'podman-hpc run -it --gpu  -e LOG_PLUGIN=/tmp/hook.dbg centos:8 nvidia-smi',
  'podman exec --user root ctrID ls',
  'singularity key export --armor --secret 8C10B902F438E4D504C3ACF689FCFFAED5F34A77 $HOME/mykey.asc',
  `enroot start --rw cuda sh -c 'cd /usr/local/cuda/samples/Samples/0_Introduction/vectorAdd && cmake . && make -j'`,
  'docker run --rm \\\n--platform "linux/${arch}" \\\n--cap-add SYS_ADMIN --security-opt apparmor=unconfined \\\n-v "${output_dir}:/output" \\\n"enroot-build-ubuntu:${arch}" run-build.sh',
  'singularity instance start --memory 1G url-to-pdf.sif pdf',
  'umoci unpack --rootless --image /tmp/oci:img /tmp/alpine:3.17',
  'singularity build --arch arm64 --oci ./alpine.oci.sif ./Dockerfile.alpine',
  'singularity verify --cosign --key singularity-cosign.pub alpine_latest.oci.sif  | jq',
  'singularity cache clean --days 30',
  'enroot remove --force $(enroot list)',
  'singularity run --oci --cpus 2 alpine_latest.oci.sif',
  `enroot start --root --rw cuda sh -c 'git clone --branch=v12.9 https://github.com/NVIDIA/cuda-samples.git /usr/local/cuda/samples'`,
  'singularity pull --platform linux/arm64 docker://ubuntu',
  'enroot import --output "${squashfs_path}" "${image_uri}" >&2',
  'spack mirror add local_filesystem file://${SPACK_LOCAL_MIRROR}',
  `ch-image modify -S /bin/ash -c 'echo hello' -c 'echo world' foo bar`,
  'ch-convert -i ch-image -o squash foo/bar:latest /var/tmp/foobar.sqfs',
  'mpirun -np 2 -mca pml ucx -x UCX_TLS=sysv,ib apptainer exec $MY_CONTAINER ./a.out',
  `ch-run --unset-env='*' $CH_TEST_IMGDIR/debian_9ch -- bash --noprofile --norc -c env`,
  'singularity push -D "My alpine 3.11 container" alpine_3.11.sif library://myuser/examples/alpine:3.11',
  'singularity search --signed alpine',
  'singularity capability list myuser',
  'ch-image pull --arch ppc64le alpine:3.17',
  'singularity verify \\\n--certificate leaf.pem \\\n--certificate-intermediates intermediate.pem \\\n--certificate-roots root.pem \\\n--ocsp-verify',
  'ch-run --gid 903 /var/tmp/hello.sqfs -- id',
  'singularity data package mydata mydata.oci.sif',
  'singularity plugin compile examples/plugins/cli-plugin/',
  'singularity key generate-cosign-key-pair --output-key-prefix test',
  'podman run --volume /var/hostdir:/var/ctrdir -i -t fedora /bin/bash',
  'enroot create --name cuda nvidia+cuda+12.9.1-devel-ubuntu24.04.sqsh',
  'enroot start --mount .:mnt cuda+devel.sqsh nvcc /mnt/hello-world.cu',
  'singularity keyserver login --username myname https://pgp.example.com',
  'singularity registry logout --authfile ./myauthfile docker://docker.io',
  'singularity sign --cosign --key singularity-cosign.key alpine_latest.oci.sif',
  'podman kube generate --type deployment --replicas 3 dep-ct',
  'singularity run --fakeroot --net --network-args="portmap=8080:80/tcp" -w docker://nginx',
  'docker run -v `pwd`:/source jagregory/pandoc  -f latex --toc --toc-depth=2  $i.tex -o $i.rst',
  'srun --container-image=almalinux:9 --container-mounts=/etc/os-release:/host/os-release grep PRETTY /host/os-release',
  'docker network create -d macvlan --scope swarm --config-from mv-config --attachable swarm-network',
  'podman run --uidmap 0:0:2000 --network mynet --rm -d --name ctr1 --network-alias ctr1alias docker.io/library/python python3 -m http.server 8080 --bind 0.0.0.0',
  'podman generate systemd --restart-policy=always -t 1 nginx',
  'ch-image build-cache --tree',
  'shifterimg pull ubuntu:16.04',
  'ch-run-oci kill CONTAINER_ID',
  'singularity instance stop -a',
  'podman secret inspect --showsecret --format "{{.Spec.Name}} {{.SecretData}}" mysecret',
  `singularity instance list '*2'`,
  'singularity key search Godlove',
  'podman run imageID ls -alF /etc',
  'singularity help instance start',
  'spack repo add ${SPACK_LOCAL_REPO}',
  'singularity remote login SylabsCloud',
  'podman farm update --remove f35 farm1',
  'docker save 5a15b484bc65 -o lolcow.tar',
  'docker compose --dry-run up --build -d',
  'singularity cache clean --type library',
  'singularity sif dump 5 lolcow.sif | jq',
  'podman unshare nsenter -n=$path ss -tln',
  'ch-run --seccomp -vv alpine:3.17 -- true',
  'ch-fromhost -v --print-lib /var/tmp/bullseye',
  'hpccm --recipe userargs.py --userarg cuda=9.2',
  'singularity exec docker://python:3.9 pip list',
  'singularity run --cpu-shares 1024 myfirstapp.sif',
  'singularity run --pid --no-init tini_example.sif',
  'ch-image import rootfs.tar.xz ppc64le/alpine:3.17',
  'singularity run --no-mount hostfs mycontainer.sif',
  'singularity run --blkio-weight 1000 myfirstapp.sif',
  'podman run --network=host imageID dnf -y install java',
  `ch-run "$img" -- mpirun --version | grep -E '^mpirun'`,
];

/** From those who ship programs in images, and from Spack. */
const programs: readonly string[] = [
  'mpirun -np 2 \\\ngmx_mpi mdrun -pin on \\\n-nsteps 100000 \\\n-resetstep 90000 \\\n-ntomp 16 \\\n-noconfout \\\n-nb gpu \\\n-bonded gpu \\\n-pme gpu \\\n-npme 1 \\\n-v -nstlist 200 \\\n-gpu_id 01 \\\n-s topol.tpr',
  'docker run -d ubuntu /bin/sh -c "while true; do echo hello world; sleep 1; done"',
  'mpirun \\\n-x NUM_CPUS=128 \\\n-x NUM_GPUS=1 \\\n-x RANK_STRIDE=4 \\\n-x OMP_NUM_THREADS=4 \\\n--oversubscribe \\\n-np 4 \\\n--bind-to none \\\nset_cpu_affinity.sh \\\nset_gpu_affinity.sh \\\ncp2k.psmp \\\n-i H2O-32-PBE-TZ.inp \\\n-o /tmp/32-H2O-RPA-init-1GPU.txt',
  'spack install mpileaks@1.2:1.4 +debug ~qt target=x86_64_v3 %gcc@15 ^libelf@1.1 %clang@20',
  'spack buildcache push \\\n--base-image ubuntu:24.04 \\\n--tag latest \\\noci+http://localhost:5000/software_stack \\\npython@3.13 cmake@3',
  'spack -m spec --types -l --cover edges mpileaks',
  'spack install py-sphinx py-sphinxcontrib-programoutput py-sphinx-rtd-theme graphviz git mercurial subversion',
  'docker run biocontainers/blast:2.2.31 curl https://www.uniprot.org/uniprot/P04156.fasta >> P04156.fasta',
  'spack add curl@8 python py-numpy py-scipy py-matplotlib',
  'spack test results -l openmpi',
  'spack compiler find --scope site',
  'spack -m uninstall -yf shell-b shell-a',
  'spack find --long libdwarf ^libelf@0.8.12',
  'docker run --rm --ipc=host --device=/dev/kfd --device=/dev/dri \\\n--security-opt seccomp=unconfined \\\n-it amdih/babelstream:4.amd0 bash',
  'docker run -v /Users/yperez/workplace:/data/ biocontainers/blast blastp -query P04156.fasta -db zebrafish.1.protein.faa -out results.txt',
  'spack external find cmake',
  'spack cd --package-dir gmp',
];

describe.each([
  ['of computing centers', sites],
  ['of engines', engines],
  ['of programs', programs],
])('in the guides %s no word stays unknown of', (_, lines) => {
  it.each(lines.map((line) => [line]))('%s', (line) => {
    expect(unknown(explained(line))).toEqual([]);
  });
});

describe('what nobody can know is said to be unknown, and so is all that hangs on it', () => {
  it.each([
    ['docker foo run alpine ls', ['foo', 'run', 'alpine', 'ls']],
    ['docker image foo ls', ['foo', 'ls']],
    ['podman kompose up -d', ['kompose', 'up', '-d']],
    ['singularity create --size 8000 container.img', ['create', '--size', '8000', 'container.img']],
    ['sudo singularity bootstrap container.img Singularity', ['bootstrap', 'container.img', 'Singularity']],
    ['apptainer -B /data:/data exec tools.sif samtools depth', ['-B', '/data:/data', 'tools.sif', 'samtools', 'depth']],
    ['udocker run -v /tmp myfed /bin/bash', ['udocker', 'run', '-v', '/tmp', 'myfed', '/bin/bash']],
    ['nerdctl run --rm alpine', ['nerdctl', 'run', '--rm', 'alpine']],
    ['srun --ipus=1 python mnist.py', ['--ipus=1']],
    ['srun --argos=no ./a', ['--argos=no']],
    ['docker service create --name web nginx', ['create', '--name', 'web', 'nginx']],
    ['module gcc/9.3.0', ['gcc/9.3.0']],
    ['docker login -u unused -p $(oc whoami -t) registry.example.org', ['oc', 'whoami', '-t']],
    ['singularity run --cpu-set-cpus 0-11 app.sif', ['--cpu-set-cpus', '0-11', 'app.sif']],
  ])('%s', (line, words) => {
    expect(unknown(explained(line))).toEqual(words);
  });
});

describe('a place to fill in is none of the signs of the shell', () => {
  it.each([
    [
      'srun --partition=<partition> --account=<account> singularity exec -B /scratch/<project_name> u.sif ls /scratch/<account>',
      [
        ['srun', 'start tasks on the nodes of a job, or get nodes first'],
        ['--partition=<partition>', 'the queue to wait in; fill in yours'],
        ['--account=<account>', 'the project that pays; fill in yours'],
        ['singularity', 'the engine'],
        ['exec', 'run one command in a new container'],
        ['-B', 'show a folder of yours inside'],
        ['/scratch/<project_name>', 'your /scratch/<project_name>, at the same place inside; fill in yours'],
        ['u.sif', 'the image'],
        ['ls', 'list files'],
        ['/scratch/<account>', 'what to list; fill in yours'],
      ],
    ],
    [
      'singularity exec [exec options...] <container> <command>',
      [
        ['singularity', 'the engine'],
        ['exec', 'run one command in a new container'],
        ['[exec options...]', 'options may stand here'],
        ['<container>', 'the image; fill in yours'],
        ['<command>', 'the command to run inside; fill in yours'],
      ],
    ],
    [
      'srun <srun options> ./app <in.dat >out.log',
      [
        ['srun', 'start tasks on the nodes of a job, or get nodes first'],
        ['<srun options>', 'options may stand here; fill in yours'],
        ['./app', 'the program that every task runs'],
        ['<', 'read from a file instead of the keyboard'],
        ['in.dat', 'the file to read'],
        ['>', 'write what it prints to a file'],
        ['out.log', 'the file to write; an old one is lost'],
      ],
    ],
    [
      'ch-image [...] build [-t TAG] [-f DOCKERFILE] CONTEXT',
      [
        ['ch-image', 'builds and keeps images, without root'],
        ['[...]', 'options may stand here'],
        ['build', 'make an image from a Dockerfile'],
        ['[-t TAG]', 'may be left out: what to call the image'],
        ['[-f DOCKERFILE]', 'may be left out: follow this recipe'],
        ['CONTEXT', 'the folder whose files the recipe may copy'],
      ],
    ],
    [
      'cat <in>out',
      [
        ['cat', 'print a file'],
        ['<', 'read from a file instead of the keyboard'],
        ['in', 'the file to read'],
        ['>', 'write what it prints to a file'],
        ['out', 'the file to write; an old one is lost'],
      ],
    ],
  ])('%s', (line, words) => {
    expect(explained(line).map(({ text, means }) => [text, means])).toEqual(words);
  });

  it('what stands in quotes is text', () => {
    expect(meaning(`echo '<b>bold</b>'`, `'<b>bold</b>'`)).toBe('to be printed');
    expect(meaning('docker login -u "<user>" x.org', '"<user>"')).toBe('the name; fill in yours');
  });
});

describe('a script is read with its lines for the batch system', () => {
  it('each is a line of its own, its words inside', () => {
    const script = '#!/bin/bash\n#SBATCH --nodes=2 # two\n#SBATCH -t 01:00:00\nmodule load apptainer\nsrun ./a\n';
    const [nodes, time, ...rest] = explained(script);
    expect(nodes?.means).toBe('a line for Slurm: what sbatch is to do');
    expect(nodes?.inside).toEqual([{ text: '--nodes=2', means: 'how many nodes' }]);
    expect(time?.inside?.map(({ means }) => means)).toEqual(['the longest it may run', '1 hour']);
    expect(rest.map(({ text }) => text)).toEqual(['module', 'load', 'apptainer', ';', 'srun', './a']);
    expect(meaning('#PBS -l walltime=00:30:00', 'walltime=00:30:00')).toBe('the longest it may run: 30 minutes');
    expect(meaning('#BSUB -W 2:00', '-W')).toBe('the longest it may run');
  });
});

describe('what is copied along is left out, what was typed is kept', () => {
  it.each([
    ['dmj@nid02256:~> shifter --image=x bash', 'shifter --image=x bash'],
    ['[clariden-ln001]$ srun --pty bash\n[nid005333]$ exit', 'srun --pty bash\nexit'],
    ['(cn001)$ apptainer exec a.sif ls', 'apptainer exec a.sif ls'],
    ['node1$ docker ps\nCONTAINER ID   IMAGE', 'docker ps'],
    ['# docker run -it alpine sh', 'docker run -it alpine sh'],
    ['C:\\Users\\me> docker run hello-world', 'docker run hello-world'],
    ['Singularity lolcow.sif:~> whoami', 'whoami'],
    [
      '$ cat > Dockerfile <<EOF\n> FROM alpine\n> EOF\n$ docker build .\nSending',
      'cat > Dockerfile <<EOF\nFROM alpine\nEOF\ndocker build .',
    ],
    [`$ sh -c 'ls\n> pwd'\na b`, `sh -c 'ls\npwd'`],
    ["$ echo don't\nnever\n$ ls", "echo don't\nnever\nls"],
    ['# a remark on docker run', '# a remark on docker run'],
  ])('%j', (pasted, typed) => {
    expect(withoutPrompts(pasted)).toBe(typed);
  });

  it('a blank behind the last sign of a line is pointed out', () => {
    expect(meaning('docker run -it \\ \n  alpine', '\\ ')).toBe('a blank behind this sign: the command ends with this line');
  });

  it('lines that are fed and never end name the word that is missing', () => {
    expect(explainLine('cat <<EOF\na', []).unclosed).toBe('EOF');
  });
});

describe('a value says what it says, and no more', () => {
  it.each([
    ['mpirun -genv I_MPI_HYDRA_BOOTSTRAP pmi -n 4 ./a', 'I_MPI_HYDRA_BOOTSTRAP', 'the variable'],
    ['mpirun -x UCX_TLS=sysv,ib ./a', 'UCX_TLS=sysv,ib', 'UCX_TLS becomes sysv,ib'],
    ['singularity run --env A=1,B=2 a.sif', 'A=1,B=2', 'A becomes 1; B becomes 2'],
    ['singularity run --env A=1,B=,C=3,D=4,E=5 a.sif', 'A=1,B=,C=3,D=4,E=5', 'A, B, C, D, E are set'],
    ['singularity exec -B {a,b}:/x a.sif ls', '{a,b}:/x', 'yours : where it appears inside : options'],
    ['singularity exec -B $BIND_ARGS a.sif ls', '$BIND_ARGS', 'what $BIND_ARGS names'],
    [
      'singularity run --mount type=bind,source=/d,dest=/m,ro a.sif',
      'type=bind,source=/d,dest=/m,ro',
      'your /d, seen inside as /m, read only',
    ],
    ['singularity run --mount type=bind,"src=/a,b",dst=/m a.sif', 'type=bind,"src=/a,b",dst=/m', 'type, source and destination'],
    [
      'docker build https://github.com/me/app.git#main:docker',
      'https://github.com/me/app.git#main:docker',
      'a repository it fetches first, at main, its folder docker',
    ],
    ['docker run --mount source=data,target=/data a', 'source=data,target=/data', 'data, seen inside as /data'],
    ['qsub -l walltime=3600 job.sh', 'walltime=3600', 'the resources, such as select=2:ncpus=8'],
    ['./a --dir=</path/to/weights/> x', '--dir=</path/to/weights/>', 'handed to a; fill in yours'],
    ['docker build .', '.', 'the folder it may copy from; -: only a recipe, piped in'],
    ['docker history --human=false a', '--human=false', 'turned off: show sizes and dates as people write them'],
    ['podman run --userns keep-id:uid=$uid a', 'keep-id:uid=$uid', 'be yourself inside, under the number given here'],
    ['podman run --rootfs /r true', '/r', 'a folder of files, as --rootfs says'],
    ['spack add quantum-espresso@=develop', 'quantum-espresso@=develop', 'the package quantum-espresso, exactly version develop'],
    ['srun -mpi=pmix ./a', '-mpi=pmix', 'how tasks are dealt out to nodes and cores (not --mpi)'],
    ['gmx mdrun -gpu_id 0', '-gpu_id', 'which GPUs to use'],
    [
      'sudo -E env "PATH=$PATH" singularity pull docker://a',
      '"PATH=$PATH"',
      'set the variable PATH: where programs are looked for',
    ],
    ['sudo -E env "PATH=$PATH" singularity pull docker://a', 'pull', 'fetch an image and keep it as one file'],
    ['chmod +x a.sh', '+x', 'all may run it'],
    ['chmod +x a.sh', 'a.sh', 'the file'],
    ['chmod go-rw a', 'go-rw', 'your group and others may no longer read and change it'],
    ['chmod 750 a', '750', 'you: read, change, run; group: read, run; others: nothing'],
    ['sleep infinity', 'infinity', 'for ever'],
    ['podman run --log-level=debug alpine', '--log-level=debug', 'how much to report'],
    ['podman run --log-level debug alpine ls', 'alpine', 'the image alpine, tag latest, as none is named'],
    ['qsub -A p -- /opt/bin/singularity run a.sif', 'a.sif', 'the image'],
    ['srun --container-image=./a.sqsh ls', '--container-image=./a.sqsh', 'run in a container from this image (Pyxis)'],
    ['singularity exec a.sif --nv ./a', '--nv', 'taken for the command to run: options stand further left'],
    ['singularity exec a.sif --nv ./a', './a', 'handed to --nv'],
    ['docker exec web -it bash', '-it', 'taken for the command to run: options stand further left'],
    ['docker run alpine -it sh', '-it', 'handed to what the image starts'],
    ['ch-run ./img -w -- ls', '-w', 'files of the image can be changed'],
    ['ssh host -p 2222 ls', '2222', 'the port'],
    ['singularity exec a.sif -- ls -l', '-l', 'with size, owner and date'],
    ['shifter --image=docker:ubuntu:15.10 ls', '--image=docker:ubuntu:15.10', 'the image: ubuntu, tag 15.10'],
    ['shifter -i id:0123abcd ls', 'id:0123abcd', 'the one with this id'],
    ['shifterimg pull docker:me/app:1', 'docker:me/app:1', 'me/app, tag 1'],
    ['shifter --image=custom:load_test:v1 ls', '--image=custom:load_test:v1', 'the image'],
    [
      'salloc --image=docker:nersc/app:1',
      '--image=docker:nersc/app:1',
      'run in a container from this image (Shifter): nersc/app, tag 1',
    ],
    ['docker run -name web nginx', '-name', 'not known with one dash; --name has two'],
    ['docker run -name web nginx', 'web', 'the name'],
    ['docker run -rm alpine ls', 'alpine', 'the image alpine, tag latest, as none is named'],
    ['singularity exec -nv a.sif ls', '-nv', 'not known with one dash; --nv has two'],
    ['apptainer exec --bind=src=/a,dst=/b a.sif ls', '--bind=src=/a,dst=/b', 'show a folder of yours inside'],
    ['python3 - x <<< "1"', '-', 'the program that is piped in'],
    ['cd -', '-', 'the folder you came from'],
    ['sleep 5m', '5m', '5 minutes'],
    ['curl -L x.org/a.tar.gz | tar xz', 'xz', 'unpack; squeeze with gzip'],
    ['tar Ccf $(dirname a) - b', '$(dirname a)', 'the folder to work in'],
    ['tar Ccf $(dirname a) - b', '-', 'the packed file'],
    ['tar cvf - x', 'x', 'a file'],
    ['./a > /dev/null', '/dev/null', 'nowhere: what is written there is gone'],
    ['./a < /dev/null', '/dev/null', 'nothing: it is always empty'],
    ['head -20 a', '-20', 'this many lines'],
    ['case $x in a) docker pull a;; *) echo no;; esac', 'esac', 'end of the cases'],
    ['run() { docker run --rm "$@"; }', 'run', 'the name of a command of your own'],
  ])('%s: %s', (line, word, means) => {
    expect(meaning(line, word)).toBe(means);
  });
});
