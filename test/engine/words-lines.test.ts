import { describe, expect, it } from 'vitest';
import { type dictionaries, meaning, unknown } from './words-known.ts';

/** Command lines as instructions of projects and computing centers print them, and the words that nobody can know. */
const met: Readonly<Record<keyof typeof dictionaries, readonly (readonly [line: string, ...unknowable: string[]])[]>> = {
  docker: [
    ['docker run --rm hello-world'],
    ['docker run -it --rm -v "$PWD":/work -w /work ubuntu:24.04 bash'],
    ['docker run --gpus all --ipc=host --ulimit memlock=-1 --ulimit stack=67108864 -it --rm nvcr.io/nvidia/pytorch:23.10-py3'],
    ['docker run -d --name web -p 8080:80 --restart unless-stopped -e TZ=UTC nginx:1.27'],
    ['docker run --privileged --network host --pid host -v /:/host -v /var/run/docker.sock:/var/run/docker.sock alpine'],
    ['docker run -itd --user $(id -u):$(id -g) --mount type=bind,source=/data,target=/data,readonly r-base'],
    ['docker run --entrypoint /bin/sh myimage -c "ls -l /opt"'],
    ['docker run --rm -v/data:/data -p8888:8888 jupyter/base-notebook start.sh jupyter lab'],
    ['docker run --cap-add=SYS_PTRACE --security-opt seccomp=unconfined --shm-size=2g mpi mpirun -n 4 ./hello'],
    ['docker build -t gromacs:2024 -f docker/Dockerfile --build-arg MPI=mpich --no-cache .'],
    ['docker buildx build --platform linux/amd64,linux/arm64 -t me/app:latest --push .'],
    ['docker buildx create --use --platform=linux/arm64,linux/amd64 --name multi-platform-builder'],
    ['docker exec -it -u 0 web bash'],
    ['docker container run --rm alpine echo hi'],
    ['docker images --filter "dangling=true" -q --no-trunc'],
    ['docker rmi $(docker images -q)'],
    ['docker image prune -af && docker system df -v'],
    ['docker save -o app.tar me/app:latest'],
    ['docker tag app localhost:5000/app:1 && docker push localhost:5000/app:1'],
    ['docker -H ssh://me@there ps -a --format "{{.Names}}"'],
    ['docker cp web:/etc/nginx/nginx.conf .'],
    ['docker compose -f docker-compose.yml up -d --build && docker compose logs -f web'],
    ['docker login -u me --password-stdin registry.example.org < token'],
    ['docker model run ai/smollm2', 'run', 'ai/smollm2'],
    ['docker run --made-up-option alpine echo', '--made-up-option', 'alpine', 'echo'],
  ],
  podman: [
    ['podman run --env-host --userns=keep-id --net=host --pid=host --ipc=host quay.io/adrianreber/mpi-test:30 /home/ring'],
    ['podman run --rm --device nvidia.com/gpu=all --security-opt=label=disable ubuntu nvidia-smi -L'],
    ['podman build --tag=mpi-test:31 .'],
    ['podman build --squash-all --format docker -v /proj:/proj -t app .'],
    ['podman push --tls-verify=false mpi-test:31 docker://127.0.0.1:5000/mpi-test:31'],
    ['podman unshare chown -R 1000:1000 data'],
    ['podman --root /scratch/me/storage --runroot /tmp/run --storage-driver vfs pull alpine'],
    ['podman pod create --name app -p 8080:80'],
    ['podman generate systemd --new --files --name web'],
    ['podman kube play --replace app.yaml'],
    ['podman image trust set -f key.gpg registry.example.org'],
    ['podman machine init --cpus 4 --memory 8192 --now'],
    ['podman save --format oci-archive -o app.tar localhost/app'],
    ['podman system migrate && podman info --format "{{.Store.GraphDriverName}}"'],
    ['podman-hpc migrate ubuntu:24.04'],
    ['mpirun -n 4 podman-hpc shared-run --rm --mpi --gpu -v $SCRATCH:/work app:1 ./solver'],
  ],
  enroot: [
    ['enroot import -o pytorch.sqsh docker://nvcr.io#nvidia/pytorch:25.06-py3'],
    ['enroot import --output app.sqsh podman://app:1'],
    ['enroot create --name ubuntu ubuntu+18.04.sqsh'],
    ['enroot start --root --rw --env EDITOR --mount .:mnt centos bash'],
    ['enroot start --rw -m $HOME/data:/data -e OMP_NUM_THREADS=8 cuda sh -c "nvidia-smi"'],
    ['enroot exec 12019 bash'],
    ['enroot list --fancy && enroot remove -f ubuntu centos'],
    ['enroot export --output alpine.sqsh alpine'],
    ['enroot bundle --all -t /tmp/app -o app.run app.sqsh'],
    ['enroot load --name pytorch docker://nvcr.io#nvidia/pytorch:25.12-py3'],
    ['enroot batch job.conf nvidia-smi'],
    ['enroot digest docker://ubuntu && enroot info && enroot version'],
  ],
  shifter: [
    ['shifter --image=docker:ubuntu:24.04 cat /etc/os-release'],
    ['shifter --image=docker:ubuntu:24.04 --volume="$SCRATCH:/data" --module=gpu,mpich --env=OMP_NUM_THREADS=4 bash'],
    ['mpirun -n 64 shifter -E -e PATH=/opt/bin --entrypoint --workdir=/data bash'],
    ['shifter -i docker:me/app:1 -V /a:/b:ro --clearenv --env-file=vars.env -- python3 run.py'],
    ['shifter -idocker:me/app:1 -V/a:/b -w/data ls'],
    ['shifterimg -v pull docker:me/app:1'],
    ['shifterimg --user me,you pull docker:me/private:1'],
    ['shifterimg images | grep app'],
    ['shifterimg lookup docker:ubuntu:24.04'],
    ['shifterimg login registry.example.org'],
  ],
};

describe.each(Object.entries(met))('lines for %s', (_, lines) => {
  it.each(lines.map(([line, ...unknowable]) => ({ line, unknowable })))('$line', ({ line, unknowable }) => {
    expect(unknown(line)).toEqual(unknowable);
  });
});

describe('what takes a wall down says what it gives away', () => {
  it.each([
    ['docker run --privileged a', '--privileged', /no isolation/],
    ['docker run --network=host a', '--network=host', /nothing kept apart/],
    ['docker run --network host a', 'host', /nothing kept apart/],
    ['docker run --network none a', 'none', /no network/],
    ['docker run --pid=host a', '--pid=host', /end them/],
    ['docker run -v /:/host a', '/:/host', /root inside owns/],
    ['docker run -v /var/run/docker.sock:/var/run/docker.sock a', '/var/run/docker.sock:/var/run/docker.sock', /is root here/],
    ['docker run --cap-add ALL a', 'ALL', /hardly a wall/],
    ['docker run --security-opt seccomp=unconfined a', 'seccomp=unconfined', /one safety net less/],
    ['docker build --network=host .', '--network=host', /nothing kept apart/],
    ['docker buildx build --allow security.insecure .', 'security.insecure', /no isolation/],
    ['podman run -v /:/host a', '/:/host', /all you may/],
    ['podman run --privileged a', '--privileged', /that you have/],
    ['podman push --tls-verify=false a', '--tls-verify=false', /plain http/],
    ['docker login -p secret', '-p', /others can see/],
    ['docker compose down -v', '-v', /data is lost/],
    ['enroot start -m /:/host a', '/:/host', /all files of this machine/],
  ])('%s: %s', (line, word, says) => {
    expect(meaning(line, word)).toMatch(says);
  });
});

describe('a value is explained by what it is', () => {
  it.each([
    ['docker run -p 8080:80 a', '8080:80', 'port 8080 of this machine, leads to 80 inside'],
    [
      'docker run -p 127.0.0.1:8080:80 a',
      '127.0.0.1:8080:80',
      'port 8080 of this machine, at 127.0.0.1 only, leads to 80 inside',
    ],
    ['docker run -v data:/data:ro a', 'data:/data:ro', 'the volume data, seen inside as /data, read only'],
    ['docker run -e THREADS=4 a', 'THREADS=4', 'THREADS becomes 4'],
    ['docker run --restart on-failure:3 a', 'on-failure:3', 'start it again if it failed, so many times at most'],
    ['docker run --network container:web a', 'container:web', 'share the network of that container'],
    ['podman run --pull=never a', '--pull=never', 'never fetch the image: it must be here already'],
    ['docker run -it a', '-it', 'work inside by hand: your keyboard and a terminal'],
    ['docker build -t me/app:2 .', 'me/app:2', 'the image me/app, tag 2'],
    [
      'enroot import docker://nvcr.io#hpc/gromacs:2024',
      'docker://nvcr.io#hpc/gromacs:2024',
      'the image hpc/gromacs of nvcr.io, tag 2024',
    ],
    ['shifter --image=docker:a:1 --module=none ls', '--module=none', 'bring nothing of the site, not even its MPI'],
  ])('%s: %s', (line, word, says) => {
    expect(meaning(line, word)).toBe(says);
  });
});

describe('an image is not mistaken for anything else', () => {
  it.each([
    ['docker run -v /a:/b --name x -e A=1 ubuntu:24.04', 'ubuntu:24.04', /the image ubuntu, tag 24.04/],
    ['docker run --gpus all -p 80:80 ubuntu:24.04 bash', 'ubuntu:24.04', /the image/],
    ['docker run ubuntu:24.04 --help', '--help', /handed to/],
    ['podman container run --log-driver none ubuntu:24.04 bash', 'ubuntu:24.04', /the image/],
    ['docker container exec -w /tmp web ls', 'web', /the container/],
    ['docker --context far run ubuntu:24.04', 'ubuntu:24.04', /the image/],
    ['docker logs -n 5 web', 'web', /the container/],
    ['podman logs -n web', 'web', /the container/],
    ['docker stop -t 5 web', 'web', /the container/],
    ['docker tag a b', 'b', /further name/],
    ['podman stop -f name=web', 'name=web', /must fit/],
    ['podman rm -f web', 'web', /the container/],
    ['docker build -', '-', /piped in/],
    ['shifter --entrypoint bash', 'bash', /shell/],
  ])('%s: %s', (line, word, says) => {
    expect(meaning(line, word)).toMatch(says);
  });
});
