/** A small shell that outlives sifu's sudden death by a moment, and takes away what the trying of engines would leave behind. */
import { spawn } from 'node:child_process';

export interface Caretaker {
  /** a process group that must not outlive sifu; call what it returns when the group has gone */
  born(group: number): () => void;
  /** from now on a container, and with Docker an image, may exist under that name */
  made(engine: 'docker' | 'podman', name: string, program: string): void;
  /** its container has ended and is gone; an image may be there */
  ended(name: string): void;
  /** nothing of that name is there any more */
  cleared(name: string): void;
  /** Takes all of it away. Resolves when that is done, or after some seconds; then it goes on without sifu. */
  done(): Promise<void>;
}

// It reads a pipe from sifu; the pipe's end is sifu's end. An import that was under way may bring its image a moment later.
const text = `
trap '' HUP INT TERM
groups=' ' cleared=' ' ended=' ' made=
while IFS= read -r line; do
  rest=\${line#* }
  case $line in
    'born '*) groups="$groups$rest ";;
    'gone '*) case $groups in *" $rest "*) groups="\${groups%% "$rest" *} \${groups#* "$rest" }";; esac;;
    'cleared '*) cleared="$cleared$rest ";;
    'ended '*) ended="$ended$rest ";;
    *) made="$made$line
";;
  esac
done
for one in $groups; do kill -s KILL -- "-$one"; done
for one in $(grep -las -e "=$1/home-" /proc/[0-9]*/environ); do one=\${one#/proc/}; kill -s KILL "\${one%/environ}"; done
cd / && rm -rf -- "$1"
limit=; command -v timeout >/dev/null && limit='timeout 20'
printf %s "$made" | while IFS= read -r line; do
  rest=\${line#* }; name=\${rest%% *}; program=\${rest#* }
  case $cleared in *" $name "*) continue;; esac
  case $ended in *" $name "*) ;; *) $limit "$program" rm -f "$name" </dev/null;; esac
  case $line in podman*) continue;; esac
  for round in 1 2 3 4 5; do
    $limit "$program" rmi -f "$name" </dev/null && break
    sleep 1
  done
done`;

/** `folder` is taken away in the end. */
export function caretaker(folder: string, env: NodeJS.ProcessEnv): Caretaker {
  const child = spawn('/bin/sh', ['-c', text, 'sifu-caretaker', folder], {
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
    made: (engine, name, program) => say(`${engine} ${name} ${program}`),
    ended: (name) => say(`ended ${name}`),
    cleared: (name) => say(`cleared ${name}`),
    async done() {
      input?.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 3000);
      });
      await Promise.race([ended, late]);
      clearTimeout(timer);
      child.unref();
    },
  };
}
