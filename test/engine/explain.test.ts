import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExplainedWord, explainLine } from '../../src/engine/explain.ts';
import { withoutPrompts } from '../../src/engine/prompts.ts';
import { everyWord } from '../../src/engine/words/all.ts';

const words = everyWord();
const explained = (line: string) => explainLine(line, words).words;
const pairs = (line: string) => explained(line).map(({ text, means }) => [text, means ?? null]);
const meaning = (line: string, word: string) => explained(line).find((one) => one.text === word)?.means;

/** Words of the line that nobody knows, with those of lines inside. */
function unknown(list: readonly ExplainedWord[]): string[] {
  return list.flatMap(({ text, means, inside }) => [...(means === undefined ? [text] : []), ...unknown(inside ?? [])]);
}

/** As computing centers and the projects themselves print them. */
const met: readonly string[] = [
  'srun -N 2 -n 64 shifter --image=docker:ubuntu:latest ./my_program',
  'srun -n 128 shifter --image=user/app:1.0 --module=mpich,gpu --volume=$SCRATCH:/data /app/bin/solver -i /data/in.nml',
  'shifterimg -v pull docker:ubuntu:22.04',
  'salloc -N 1 -C cpu -q interactive -t 00:30:00 --image=docker:nersc/ubuntu-mpi:14.04',
  'sbatch --image=docker:ubuntu:15.10 --nodes=1 --time=00:05:00 job.sh',
  'podman-hpc build -t elvis:test .',
  'podman-hpc run --rm -it --gpu --mpi -v $SCRATCH:/scratch registry.nersc.gov/library/nersc/mpi4py:3.1.3 python3 -m mpi4py.bench helloworld',
  'srun -n 4 podman-hpc shared-run --rm --cuda-mpi my_image:latest ./app --steps 10',
  'mpiexec -n ${NRANKS} -ppn 8 --depth=8 --cpu-bind depth apptainer exec -B /opt -B /var/run/palsd/ $CONTAINER /usr/source/mpi_hello_world',
  'mpiexec --np 8 -ppn 4 -env MPICH_GPU_SUPPORT_ENABLED=1 apptainer exec --nv -B /lus/grand/projects app.sif python train.py',
  'qsub -I -l select=1,walltime=01:00:00 -A Project -q debug',
  'module load singularity && singularity build --fakeroot bootstrap.sif bootstrap.def',
  'apptainer build --docker-login pytorch.sing docker://nvcr.io/nvidia/pytorch:22.04-py3',
  'export APPTAINERENV_LD_LIBRARY_PATH="$CRAY_LD_LIBRARY_PATH:$LD_LIBRARY_PATH:/opt/cray/pe/lib64"',
  'srun -N 2 -n 16 --ntasks-per-node=8 -c 7 --gpus-per-task=1 --gpu-bind=closest apptainer exec --workdir `pwd` --rocm mpich.sif ./simplempi',
  'jsrun -n 8 -a 1 -c 4 -g 1 -r 4 singularity exec --nv app.sif ./a.out',
  'srun --partition=standard-g --nodes=2 --gpus-per-node=8 singularity exec -B /var/spool/slurmd,/opt/cray lumi-pytorch.sif conda-python-simple -u main.py',
  `singularity exec -B /pfs:/pfs,/appl:/appl:ro $SIF bash -c '$WITH_CONDA; python -c "import torch; print(torch.cuda.is_available())"'`,
  'srun --mpi=pmi2 --environment=my_edf.toml --ntasks-per-node=4 -t 00:10:00 python train.py',
  'sarus pull docker.io/library/debian:latest',
  'srun -C gpu -N4 -t5 sarus run --mpi --mount=type=bind,source=$SCRATCH,destination=/scratch ethcscs/osu-mb:5.3.2-mpich3.1.4 ./osu_latency',
  'singularity pull docker://hello-world',
  'singularity pull --arch amd64 library://library/default/ubuntu:20.04',
  'apptainer run --nv docker://tensorflow/tensorflow:2.16.1-gpu python myscript.py',
  'apptainer exec --bind /scratch/gpfs/$USER/data:/mnt image.sif python3 myscript.py --epochs 10 42',
  'srun --mpi=pmix -n 32 apptainer exec myimage.sif /opt/openmpi-app -i in.dat > out.log 2>&1',
  'mpirun -np 4 singularity exec --bind "$MPI_DIR" mpi_bind.sif /opt/mpitest',
  'mpirun -n 8 --map-by ppr:4:node:PE=2 --mca pml ucx --mca btl ^vader,tcp,openib -x UCX_NET_DEVICES=mlx5_0:1 singularity exec hello.sif ./hello',
  'mpirun --hostfile hosts --mca orte_tmpdir_base /tmp/podman-mpirun podman run --env-host -v /tmp/podman-mpirun:/tmp/podman-mpirun --userns=keep-id --net=host --pid=host --ipc=host quay.io/adrianreber/mpi-test:30 /home/ring',
  'docker run -it --rm -v $(pwd):/w ubuntu:22.04 bash',
  'docker run -d -p 80:80 docker/getting-started',
  'docker run --name some-nginx -v /some/content:/usr/share/nginx/html:ro -d nginx',
  `docker run --gpus '"device=0,1"' --rm nvidia/cuda:12.3.1-base-ubuntu22.04 nvidia-smi`,
  'docker build --build-arg HTTP_PROXY=http://proxy:3128 -f Dockerfile.mpi -t me/app:1.0 https://github.com/me/app.git#main',
  'docker run -v /var/run/docker.sock:/var/run/docker.sock -v $PWD:/output --privileged -t --rm quay.io/singularity/docker2singularity ubuntu:22.04',
  'docker save myimage:latest | gzip > myimage.tar.gz',
  'docker ps -a --filter status=exited -q | xargs docker rm',
  'ch-image build -t hello -f Dockerfile .',
  'ch-image pull almalinux:8',
  'ch-convert hello /var/tmp/hello.sqfs',
  `ch-run /var/tmp/hello -- echo "I'm in a container"`,
  'ch-run -w --set-env ./image -b /scratch:/mnt/0 -- python3 /mnt/0/run.py',
  'mpirun -np 4 ch-run --join /var/tmp/mpihello.sqfs -- /hello/hello',
  'srun --cpus-per-task=1 ch-run --set-env=./img/ch/environment ./img -- gmx_mpi mdrun -s bench.tpr',
  'ch-fromhost --nvidia /var/tmp/openmpi',
  'ch-image build --force -t foo . && ch-convert -o squash foo foo.sqfs',
  'enroot import docker://nvcr.io#nvidia/pytorch:23.10-py3',
  'srun --container-image=nvcr.io#nvidia/pytorch:23.10-py3 --container-mounts=/data:/data,/home/me/src:/src:ro --container-workdir=/src --gpus-per-node=8 python train.py',
  'srun --mpi=pmix --container-image docker://centos:7 --container-name=c7 --pty bash -l',
  'spack containerize > Dockerfile && docker build -t myimage .',
  'git clone -c feature.manyFiles=true --depth=2 https://github.com/spack/spack.git',
  'spack install -j 8 gromacs@2023.1 +mpi ^mpich@3.4.3',
  'spack env activate -p . && spack concretize -f && spack install --fail-fast',
  'spack -e myenv buildcache push --unsigned my-mirror',
  'skopeo copy docker://registry.fedoraproject.org/fedora:latest docker-archive:fedora.tar:fedora:latest',
  'skopeo inspect --override-os linux docker://docker.io/library/ubuntu:22.04 | jq -r .Digest',
  'umoci unpack --rootless --image app:latest bundle',
  'buildah from --name work docker.io/library/alpine:3.19',
  'buildah run work -- apk add --no-cache openmpi',
  'buildah bud --layers -t app:1 .',
  'singularity remote login --username me docker://docker.io',
  'singularity push my.sif oras://ghcr.io/me/my:1.0',
  'apptainer instance start --nv --bind /data jupyter.sif nb 8888',
  'APPTAINER_TMPDIR=/scratch/$USER/tmp apptainer build --sandbox ubuntu/ docker://ubuntu',
  'sudo singularity build --notest lolcow.sif lolcow.def',
  'singularity shell --writable --fakeroot ubuntu/',
  'singularity exec instance://web ps aux',
  'time singularity exec --sharens -B ${PWD}:/work --pwd /work gromacs.sif gmx_mpi mdrun -ntomp 2 -s topol.tpr -deffnm md',
  'ssh -L 8888:localhost:8888 me@login.cluster.org',
  'rsync -avzP image.sif me@cluster:/scratch/me/',
  'curl -fsSL https://get.docker.com -o get-docker.sh',
  'apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*',
  'pip install --no-cache-dir -r requirements.txt',
  'conda create -n env python=3.10 -c conda-forge -y',
  'tar xzf openmpi-4.1.6.tar.gz -C /opt && cd /opt/openmpi-4.1.6 && ./configure --prefix=/opt/ompi && make -j 8 install',
  'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DGMX_MPI=ON && cmake --build build -j 8',
  'sbatch --wrap="singularity exec img.sif python3 x.py"',
  'mpirun -genv I_MPI_FABRICS shm:ofi -genv I_MPI_DEBUG=5 -ppn 4 -n 8 singularity exec intel.sif IMB-MPI1 PingPong',
  'for n in 1 2 4; do mpirun -np $n apptainer exec a.sif ./bench; done',
  `find . -name '*.sif' -exec ls -lh {} \\;`,
  'singularity exec --env-file vars.env --no-home --containall --cleanenv img.sif env | sort',
  'nohup docker exec -it web bash -lc "cd /w && make" &',
  'docker run --rm --mount type=bind,src="$PWD",dst=/w,readonly -w /w -u "$(id -u):$(id -g)" gcc:13 gcc -O2 -o hello hello.c -lm',
  'singularity exec --nv --bind $TMPDIR:/tmp pytorch.sif torchrun --nproc_per_node=4 --nnodes=$SLURM_NNODES train.py --lr 0.1',
  'podman save --format docker-archive -o x.tar localhost/x:latest && singularity build x.sif docker-archive:x.tar',
  'if [ -f img.sif ]; then echo "there"; else apptainer pull img.sif docker://alpine; fi',
  'squeue -u $USER -o "%i %T" --me; sacct -j 1234 --format=JobID,State,Elapsed -X',
  'apptainer overlay create --size 1024 overlay.img && apptainer exec -o overlay.img img.sif touch /new',
  "buildah unshare sh -c 'mnt=$(buildah mount work); ls $mnt'",
  'LD_PRELOAD=/x.so OMP_NUM_THREADS=2 ./prog arg',
  'srun --mpi=pmi2 -n 8 -c 1 ch-run --set-env=CERTS=/usr/local/certs -w --join /var/tmp/app -- /usr/local/bin/solver inputs/in output/out',
  'srun -p debug --gres=gpu:1 -w node7 --time=00:20:00 apptainer exec --nv --bind /arf app.sif python3 bench.py --reps 3',
  'srun --mpi=pmix singularity exec \\\n  --nv \\\n  -B ${HOME}/models:/models \\\n  -H ${HOME}:${HOME} \\\n  ${image_path} bash -c "\npwd\nls -l\nnvidia-smi\n"',
  'srun --mpi=pmix singularity exec --env UCX_POSIX_USE_PROC_LINK=n --nv "${CONTAINER}" "${BIN}"',
  'apptainer exec --nv --bind "$REPO:$REPO" --bind /tmp:/tmp "$IMAGE" bash -s -- "$REPO" "$ENV"',
  'ch-run --set-env=config.env --cd=/home/me/runs app.lmn /opt/conda/bin/python /home/me/main.py',
  'unshare --user --map-root-user --mount --pid --fork --mount-proc chroot rootfs /bin/sh',
];

describe('no word stays unknown of', () => {
  it.each(met)('%s', (line) => {
    expect(unknown(explained(line))).toEqual([]);
  });
});

describe('a value is explained from what it holds', () => {
  it.each([
    ['singularity exec -B /scratch:/data:ro a.sif ls', '/scratch:/data:ro', 'your /scratch, seen inside as /data, read only'],
    [
      'singularity exec -B/scratch a.sif ls',
      '-B/scratch',
      'show a folder of yours inside: your /scratch, at the same place inside',
    ],
    ['docker run -v data:/data alpine', 'data:/data', 'the volume data, seen inside as /data'],
    ['docker run -v /tmp:/tmp:odd alpine', '/tmp:/tmp:odd', 'yours : where inside; :ro forbids changes'],
    [
      'docker run -p 127.0.0.1:8080:80 nginx',
      '127.0.0.1:8080:80',
      'port 8080 of this machine, at 127.0.0.1 only, leads to 80 inside',
    ],
    [
      'docker run -p8080:80 nginx',
      '-p8080:80',
      'reach a port inside through one of this machine: port 8080 of this machine, leads to 80 inside',
    ],
    ['docker run --env=A=B nginx', '--env=A=B', 'set a variable inside: A becomes B'],
    ['srun -t 1-12 ./a', '1-12', '1 day 12 hours'],
    ['srun -t 90 ./a', '90', '90 minutes'],
    ['srun -t 1:30 ./a', '1:30', '1 minute 30 seconds'],
    [
      'apptainer pull oras://ghcr.io/me/app:1',
      'oras://ghcr.io/me/app:1',
      'where it comes from: me/app of ghcr.io, tag 1, kept as one file',
    ],
    ['apptainer run docker-daemon:app:1', 'docker-daemon:app:1', 'the image: app, tag 1, that Docker has here'],
    ['apptainer exec shub://a/b ls', 'shub://a/b', 'the image: an image of Singularity Hub, which has closed'],
    ['docker pull alpine@sha256:0123abcd', 'alpine@sha256:0123abcd', 'the image alpine, exactly the one of this digest'],
    ['docker run localhost:5000/a/b', 'localhost:5000/a/b', 'the image a/b of localhost:5000, tag latest, as none is named'],
    [
      'spack add gromacs@2024%gcc@13+mpi~cuda',
      'gromacs@2024%gcc@13+mpi~cuda',
      'the package gromacs, version 2024, built with gcc version 13, with mpi, without cuda',
    ],
    ['OMP_NUM_THREADS=4 ./a', 'OMP_NUM_THREADS=4', 'set the variable OMP_NUM_THREADS: threads of each rank or program'],
    ['SINGULARITYENV_A=4 singularity run a.sif', 'SINGULARITYENV_A=4', 'set the variable A inside the container'],
    ['srun -n4 ./a', '-n4', 'how many tasks: ranks, for MPI'],
  ])('%s: %s', (line, word, means) => {
    expect(meaning(line, word)).toBe(means);
  });
});

describe('every word stands where it belongs', () => {
  it('two values follow --mca, and options of MPI are whole words', () => {
    expect(pairs('mpirun -np 2 --mca btl self ./a x')).toEqual([
      ['mpirun', 'the MPI launcher: starts the ranks and connects them'],
      ['-np', 'how many ranks'],
      ['2', 'this many ranks'],
      ['--mca', 'set a knob of Open MPI'],
      ['btl', 'how ranks send each other data'],
      ['self', 'what it is set to'],
      ['./a', 'the program that every rank runs'],
      ['x', 'handed to a'],
    ]);
  });

  it('after a colon the launcher speaks again', () => {
    expect(meaning('mpirun -n 1 ./a -n 3 : -np 2 ./b', '-n')).toBe('how many ranks');
    expect(pairs('mpirun -n 1 ./a -n 3 : -np 2 ./b').slice(3)).toEqual(
      [
        ['./a', 'the program that every rank runs'],
        ['-n', 'handed to a'],
        ['3', 'handed to a'],
        [':', 'and, at the same time'],
        ['-np', 'how many ranks'],
        ['2', 'this many ranks'],
        ['./b', 'the program that every rank runs'],
      ].slice(0),
    );
  });

  it.each([
    ['singularity -d exec a.sif ls', 'exec', 'run one command in a new container'],
    ['docker --context far run alpine', 'run', 'start a new container from an image'],
    ['docker image ls', 'ls', 'list the images that are here'],
    ['singularity run a.sif --help', '--help', 'handed to what it starts'],
    ['sbatch job.sh --steps 3', '--steps', 'handed to job.sh'],
    ['python3 -m pip install x', 'install', 'install packages'],
    ['singularity exec a.sif ls -l', '-l', 'with size, owner and date'],
    ['singularity exec "$SIF" ./a', '"$SIF"', 'the image'],
    [
      'singularity exec $SINGULARITY_OPTS a.sif ls',
      '$SINGULARITY_OPTS',
      'what the variable SINGULARITY_OPTS holds: options, by its name',
    ],
    ['singularity exec $SINGULARITY_OPTS a.sif ls', 'a.sif', 'the image'],
    ['tar -xzf a.tar.gz -C /opt', 'a.tar.gz', 'the packed file'],
    ['tar -cf - . | gzip', '-', 'what goes or comes through the pipe'],
    ['mpicc -o a a.c', 'mpicc', 'the C compiler, with MPI added'],
    ['mpirun.mpich --oversubscribe ./a', '--oversubscribe', undefined],
    ['echo "$@"', '"$@"', 'to be printed'],
    ['./prog -x', './prog', 'run this file of the folder you are in'],
    ['/opt/x/prog -x', '-x', 'handed to prog'],
    ["bash -c 'echo $1' zero one", 'one', 'handed to those commands'],
  ])('%s: %s', (line, word, means) => {
    expect(meaning(line, word)).toBe(means);
  });
});

describe('what is not certain is not said', () => {
  it.each([
    ['singularity exec --new-option value x.sif ls', ['--new-option', 'value', 'x.sif', 'ls']],
    ['singularity exec --new-option value x.sif python -c 1', ['--new-option', 'value', 'x.sif', 'python', '-c', '1']],
    ['singularity exec --new-option=value x.sif ls', ['--new-option=value']],
    ['singularity exec --new-option --nv x.sif ls', ['--new-option']],
    ['docker --new-option run alpine ls', ['--new-option']],
    ['mpirun --new-option 4 ./a', ['--new-option', '4', './a']],
    ['git clone --unheard-of maybe URL', ['--unheard-of', 'maybe', 'URL']],
    ['frobnicate --fakeroot build', ['frobnicate', '--fakeroot', 'build']],
    ['cp one two three', ['one', 'two', 'three']],
    ['mpirun -foo ./a', ['-foo', './a']],
    ['mpirun -n4 ./a', ['-n4', './a']],
    ['docker run --constructor alpine', ['--constructor', 'alpine']],
  ])('%s', (line, words) => {
    expect(unknown(explained(line))).toEqual(words);
  });
});

describe('lines inside words', () => {
  it('are explained in their turn, some levels deep', () => {
    const [, , held] = explained(`bash -c 'ls -l | wc -l'`);
    expect(held?.inside?.map(({ text, means }) => [text, means])).toEqual([
      ['ls', 'list files'],
      ['-l', 'with size, owner and date'],
      ['|', 'hand what the left prints to the right'],
      ['wc', 'count lines, words and bytes'],
      ['-l', 'lines only'],
    ]);
    expect(explained('docker run -v $(pwd):/w a').find(({ inside }) => inside)?.inside?.[0]?.text).toBe('pwd');
    expect(explained('ssh -t me@h "srun --pty bash"').at(-1)?.inside?.[0]).toEqual({
      text: 'srun',
      means: 'start tasks on the nodes of a job, or get nodes first',
    });
    expect(meaning('ssh me@h ls -l', '-l')).toBe('with size, owner and date');
    const deep = explained(`bash -c "bash -c \\"bash -c 'bash -c true'\\""`);
    expect(JSON.stringify(deep).split('inside').length - 1).toBe(3);
  });

  it('what is never closed is said', () => {
    expect(explainLine(`echo 'a`, words).unclosed).toBe("'");
    expect(explainLine('echo "a $(b', words).unclosed).toBeDefined();
    expect(explainLine('echo $(b', words).unclosed).toBe(')');
    expect(explainLine(`echo 'a' "b" $(c) # don't`, words).unclosed).toBeUndefined();
    expect(explainLine('cat <<E\nit"s\nE', words).unclosed).toBeUndefined();
  });
});

describe('what was copied along with a command is left out', () => {
  it.each([
    ['$ singularity pull x', 'singularity pull x'],
    ['me@login01:~/work$ srun ls', 'srun ls'],
    ['[me@login01 work]$ srun ls', 'srun ls'],
    ['(base) me@host:~$ ls', 'ls'],
    ['root@abc123:/# ls', 'ls'],
    ['Apptainer> ls /opt', 'ls /opt'],
    ['$ echo one\none\n$ echo two \\\n> three\ntwo three', 'echo one\necho two \\\nthree'],
    ['# a remark\nls', '# a remark\nls'],
    ['ls > a\nb', 'ls > a\nb'],
    ['ls\r\npwd', 'ls\npwd'],
  ])('%j', (pasted, line) => {
    expect(withoutPrompts(pasted)).toBe(line);
  });
});

describe('whatever is pasted', () => {
  const soup = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...`ab '"$()\`{}<>|&;#=2\\~:,@%+^-\n\t`.split(''),
        '$(',
        '&&',
        ' -v',
        ' --env ',
        'docker run ',
        'mpirun ',
        '<<E\n',
        '\u001b[',
      ),
      fc.string(),
    ),
    { maxLength: 40 },
  );

  it('it is taken apart without harm, and nothing but blanks and remarks is lost', () => {
    fc.assert(
      fc.property(soup, (parts) => {
        const line = withoutPrompts(parts.join(''));
        const { words: found } = explainLine(line, words);
        expect(found.every(({ text }) => text.length > 0)).toBe(true);
        const again = explainLine(found.map(({ text }) => text).join(' '), words).words;
        if (!/<<|\n/.test(line)) expect(again.map(({ text }) => text)).toEqual(found.map(({ text }) => text));
      }),
    );
  });

  it.each([
    ['many words', 'mpirun '.repeat(10_000)],
    ['many options', `docker run ${'-v /a:/b '.repeat(10_000)} x`],
    ['many unknown options', `singularity exec ${'--what '.repeat(10_000)} x`],
    ['deep brackets', '$('.repeat(20_000)],
    ['many quotes', `echo ${`'a' "b" `.repeat(20_000)}`],
    ['one long word', `docker run -v ${'a:$(b'.repeat(20_000)} x`],
    ['many commands', 'sudo ls; '.repeat(10_000)],
    ['programs that start programs', 'sudo env time '.repeat(10_000)],
    ['lines in lines', `bash -c "${"bash -c 'a' ".repeat(2000)}"`],
  ])('%s are taken apart', (_, line) => {
    expect(explained(line).length).toBeGreaterThan(0);
  });
});
