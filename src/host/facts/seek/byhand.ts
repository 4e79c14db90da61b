import { numberIn, type Seeker, typed } from './seeker.ts';

export const enterByHand = (root: string): readonly string[] => [
  ...['--user', '--map-root-user', '--mount', '--uts', '--ipc', '--net', '--pid', '--fork'],
  ...[`--root=${root}`, '--mount-proc'],
];

export const byhand: Seeker = {
  id: 'byhand',
  programs: ['unshare'],
  asks: ['--version'],
  // BusyBox has one, too, which can change no root
  identify: ({ stdout, stderr }) => ({
    ...{ name: 'by hand', version: numberIn(stdout) },
    ...(/busybox/i.test(stdout + stderr) && { impostor: 'not-an-engine' as const }),
  }),
  async run(bench) {
    const { workshop } = bench;
    // by its short name, as the commands of the course say it: unshare looks it up on the PATH out here
    const answer = await bench.ask([...enterByHand(await workshop.root()), 'cat', '/etc/os-release']);
    return { answer, ran: answer.stdout.includes(workshop.secret), line: typed(bench, '--user', '--map-root-user', 'true') };
  },
  enter: enterByHand,
};
