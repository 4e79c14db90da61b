/** A small shell that outlives sifu's sudden death by a moment, and takes away what the trying of engines would leave behind. */
import { spawn } from 'node:child_process';

export interface Caretaker {
  /** a process group that must not outlive sifu; call what it returns when the group has gone */
  born(group: number): () => void;
  /** from now on a container, and with Docker an image, may exist that bear the token */
  made(engine: 'docker' | 'podman', program: string): void;
  /** nothing of that engine is there any more */
  cleared(engine: 'docker' | 'podman'): void;
  /** Takes all of it away. Resolves when that is done, or after some seconds; then it goes on without sifu. */
  done(): Promise<void>;
}

/** Name of the container and, with Docker, of the image that a trial makes. */
export const nameOf = (token: string) => `sifu-proof-${token}`;

// It reads a pipe from sifu; the pipe's end is sifu's end. An import that was under way may bring its image a moment later.
const text = `
trap '' HUP INT TERM
groups=' ' docker= podman=
while IFS= read -r line; do
  word=\${line%% *}; rest=\${line#"$word"}; rest=\${rest# }
  case $word in
    born) groups="$groups$rest ";;
    gone) case $groups in *" $rest "*) groups="\${groups%% "$rest" *} \${groups#* "$rest" }";; esac;;
    docker) docker=$rest;;
    podman) podman=$rest;;
  esac
done
for one in $groups; do kill -9 -- "-$one"; done
cd / && rm -rf -- "$1"
limit=; command -v timeout >/dev/null && limit='timeout 20'
[ -z "$podman" ] || $limit "$podman" rm -f "$2" "$2-2" "$2-3"
[ -z "$docker" ] || for round in 1 2 3 4 5; do
  $limit "$docker" rm -f "$2"
  $limit "$docker" rmi -f "$2" && break
  sleep 1
done`;

/** `folder` is taken away in the end; `token` is part of the names of all that is made. */
export function caretaker(folder: string, token: string, env: NodeJS.ProcessEnv): Caretaker {
  const child = spawn('/bin/sh', ['-c', text, 'sifu-caretaker', folder, nameOf(token)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    env,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const input = child.stdin;
  input?.on('error', () => undefined);
  const say = (line: string) => void input?.write(`${line}\n`);
  return {
    born(group) {
      say(`born ${group}`);
      return () => say(`gone ${group}`);
    },
    made: (engine, program) => say(`${engine} ${program}`),
    cleared: (engine) => say(engine),
    async done() {
      input?.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 10_000);
      });
      await Promise.race([ended, late]);
      clearTimeout(timer);
      child.unref();
    },
  };
}
