import { type Bench, type Besides, numberIn, type Seeker, typed } from './seeker.ts';

export const podman: Seeker = {
  id: 'podman',
  programs: ['podman'],
  asks: ['--version'],
  identify({ stdout, stderr }) {
    const text = stdout.trim() === '' ? stderr : stdout;
    return {
      ...{ name: 'Podman', version: numberIn(text), oldest: '2.0' },
      ...(/podman/i.test(text) || text.trim() === '' ? {} : { impostor: 'not-an-engine' as const }),
    };
  },
  // --rootfs starts a container from a folder: no image is made, none has to be taken away
  async run(bench) {
    const { workshop, needed } = bench;
    const name = workshop.fresh();
    const root = await workshop.root();
    const words = [...needed.always, 'run', '--rm', '--network=none', ...needed.running];
    workshop.caretaker.made('podman', name, bench.path);
    const answer = await bench.ask([...words, `--name=${name}`, '--rootfs', root, '/bin/cat', '/etc/os-release']);
    if (answer.ok) workshop.caretaker.cleared(name);
    return { answer, ran: answer.stdout.includes(workshop.secret), line: typed(bench, ...words, 'IMAGE', 'true') };
  },
  async flavor({ env }) {
    return { rootless: process.getuid?.() !== 0, ...(env['CONTAINER_HOST'] ? { service: env['CONTAINER_HOST'] } : {}) };
  },
  besides,
  quirks: [
    {
      when: /cgroups in hybrid mode not supported|crun: [^\n]*(?:cgroup|error while loading shared libraries|cannot find)/,
      needed: () => ({
        always: [
          { text: '--runtime', means: 'start containers with another helper' },
          { text: 'runc', means: 'crun does not work with the cgroups here' },
        ],
      }),
    },
  ],
  enter: (root) => ['run', '--rm', '--network=none', '--rootfs', root],
};

/** An image with files of several owners takes several user ids. Podman says once that it has but one, and then goes on without a word. */
async function besides(bench: Bench): Promise<Besides> {
  if (process.getuid?.() === 0) return {};
  const { ok, stdout } = await bench.ask([...bench.needed.always, 'unshare', 'cat', '/proc/self/uid_map']);
  const single = /^\s*0\s+\d+\s+1\s*$/.test(stdout);
  if (!ok || !single) return {};
  const stderr = 'no subuid ranges found for user, Using rootless single mapping into the namespace';
  return {
    trouble: { answer: { ok: false, stdout: '', stderr, exit: 125, ms: 0 }, line: 'podman pull IMAGE' },
  };
}
