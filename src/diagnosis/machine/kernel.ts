/** The system itself: its kernel, what it is in, what holds it back, its limits and its language. */
import type { Inside, Limits, MachineFacts } from './facts.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const everything = ['containers', 'engines', 'build', 'mpi'];
const system: About = { probe: 'system', group: 'system', title: 'system', lessons: everything };
const inside: About = { probe: 'inside', group: 'system', title: 'where this is', lessons: everything };
const confinement: About = { probe: 'confinement', group: 'system', title: 'confinement', lessons: everything };
const limits: About = { probe: 'limits', group: 'system', title: 'limits', lessons: ['build', 'mpi'] };
const cgroups: About = {
  probe: 'cgroups',
  group: 'system',
  title: 'control groups',
  lessons: [],
  engines: ['podman', 'apptainer'],
};
const locale: About = { probe: 'locale', group: 'system', title: 'language', lessons: ['build'] };

export function systemVerdicts(facts: MachineFacts): Verdict[] {
  return [kernel(facts), ...place(facts), ...guards(facts), ...limitsOf(facts), ...groups(facts), ...language(facts)];
}

function kernel({ system: { os, kernel: release, arch, platform } }: MachineFacts): Verdict {
  const says = `${platform === 'linux' ? 'Linux' : os} ${release}, ${arch}`;
  if (platform !== 'linux')
    return wrong(system, 'warning', says, {
      code: 'system-no-linux',
      title: 'Containers need Linux, and this is another system',
      cause:
        'A container is processes of a Linux kernel. Here it takes a Linux in a virtual machine, which Docker Desktop, Podman machine and Lima bring along.',
      remedy: [
        { text: 'Take the engine that fits best.', command: 'sifu engines --advise' },
        { text: 'Or work on a Linux machine of your site, and come back with ssh.' },
      ],
    });
  const [major = 0, minor = 0] = release.split('.').map(Number);
  if (major > 3 || (major === 3 && minor >= 10)) return well(system, says);
  return wrong(system, 'broken', says, {
    code: 'system-old-kernel',
    title: `Linux ${release} is too old for containers`,
    cause: 'Namespaces for ordinary users came with Linux 3.8 and could be used from 3.10 on.',
    remedy: [{ text: 'See which other machines your site has.', command: 'sinfo' }],
    ask: `Linux ${release} runs here. Is there a machine with a newer kernel that I may use for containers? Rootless engines need 3.10 at least, and better 5.11.`,
    verify: 'uname -r',
  });
}

const engineNames: Readonly<Record<NonNullable<Inside['container']>, string>> = {
  apptainer: 'a container of Apptainer',
  podman: 'a container of Podman',
  docker: 'a container of Docker',
  charliecloud: 'a container of Charliecloud',
  enroot: 'a container of Enroot',
  kubernetes: 'a pod of Kubernetes',
  chroot: 'a folder that plays the root of a system (chroot)',
  container: 'a container',
};

function place({ inside: found, userns }: MachineFacts): Verdict[] {
  if (!found) return [];
  const { container, sure } = found;
  if (!container) return [sure ? well(inside, 'the machine itself, no container') : absent(inside, 'nothing here tells')];
  const name = engineNames[container];
  const works = typeof userns === 'object' && userns.ok;
  if (container === 'chroot')
    return [
      wrong(inside, works ? 'warning' : 'broken', name, {
        code: works ? 'ap-nested' : 'userns-in-chroot',
        title: 'This is a chroot, and the kernel makes no user namespaces in one',
        cause:
          'The kernel refuses a user namespace to whoever does not see the real root folder. Engines without root cannot start here.',
        remedy: [{ text: 'Leave it, and start sifu outside.', command: 'exit' }],
        ask: 'I am put into a chroot on this machine, where the kernel refuses user namespaces (unshare -Ur true fails). Could the place be entered with pivot_root in its stead, as systemd-nspawn and unshare do?',
        verify: 'unshare -Ur true && echo works',
      }),
    ];
  return [
    wrong(inside, 'warning', name, {
      code: 'inside-container',
      title: `sifu runs in ${name}`,
      cause: works
        ? 'Containers in a container work where the outer one lets them. What is seen here is its system, not that of the machine.'
        : 'The outer container lets none be made inside: its engine filters what programs may ask of the kernel.',
      remedy: [{ text: 'Start sifu on the machine itself, where you can.', command: 'exit' }],
      ask: `I work in ${name} here. May containers be started in it? It takes user namespaces and /dev/fuse: with Docker or Podman, --security-opt seccomp=unconfined --device /dev/fuse.`,
      verify: 'unshare -Ur true && echo works',
    }),
  ];
}

function guards({ confinement: found, system: { root } }: MachineFacts): Verdict[] {
  if (!found) return [];
  const active = [
    ...(found.seccomp ? ['system calls are filtered'] : []),
    ...(found.selinux === 'enforcing' ? ['SELinux is enforcing'] : []),
    ...(found.apparmorUserns ? ['AppArmor guards user namespaces'] : []),
  ];
  if (found.noNewPrivs && !root)
    return [
      wrong(confinement, 'warning', 'no program can gain rights here', {
        code: 'no-new-privs',
        title: 'Setuid programs do nothing for you here (no_new_privs)',
        cause:
          'This session was started so that no program may gain rights. newuidmap, an engine of setuid kind, su and ping stay without power in it.',
        remedy: [
          { text: 'See whether another session has it, too: log in anew and ask.', command: 'grep NoNewPrivs /proc/self/status' },
          {
            text: 'With Apptainer, build without those helpers.',
            command: 'apptainer build --ignore-subuid --fakeroot IMAGE.sif RECIPE.def',
          },
        ],
        ask: 'My sessions here run with no_new_privs (NoNewPrivs: 1 in /proc/self/status), so newuidmap cannot do its work. Which service starts them, and could NoNewPrivileges= be left out there?',
        verify: 'grep NoNewPrivs /proc/self/status',
      }),
    ];
  return [well(confinement, active.length > 0 ? active.join(', ') : 'nothing holds this session back')];
}

/** Go programs, which most engines are, set aside a large range of addresses when they start. */
const addresses = 4e9;

function limitsOf({ limits: found }: MachineFacts): Verdict[] {
  if (!found) return [];
  const low: [keyof Limits, string, string, number][] = [
    ['addressSpace', 'v', 'addresses', addresses],
    ['fileSize', 'f', 'size of a file', 2e9],
    ['processes', 'u', 'processes', 128],
    ['openFiles', 'n', 'open files', 256],
  ];
  const hit = low.filter(([key, , , least]) => (found[key] ?? Number.POSITIVE_INFINITY) < least);
  const [first] = hit;
  if (!first) return [well(limits, 'none that would be in the way')];
  const [key, letter, name] = first;
  const value = key === 'addressSpace' || key === 'fileSize' ? `${Math.round((found[key] ?? 0) / 1e6)} MB` : String(found[key]);
  return [
    wrong(limits, 'warning', `${name}: ${value} (ulimit -${letter})`, {
      code: `limit-${letter}`,
      title: `A limit of this session is low: ${name}, ${value}`,
      cause:
        key === 'addressSpace'
          ? 'Engines are mostly written in Go, and such programs set many addresses aside when they start: with so few they die at once, or in the middle of a build.'
          : 'Builds write large files, start many processes and open many files. With so little they end in the middle, with words that do not name the limit.',
      remedy: [
        { text: 'Raise it as far as this machine lets you.', command: `ulimit -S -${letter} $(ulimit -H -${letter})` },
        { text: 'Jobs often have other limits than logins.', command: `srun bash -c 'ulimit -${letter}'` },
      ],
      ask: `ulimit -${letter} is ${value} in my sessions, which is too little to build containers. Could it be raised, or is there another node for builds?`,
      verify: `ulimit -${letter}`,
    }),
  ];
}

function groups({ cgroups: found }: MachineFacts): Verdict[] {
  if (!found) return [];
  const { version, delegated } = found;
  if (version === 2 && delegated.length > 0) return [well(cgroups, `version 2; you may share out ${delegated.join(', ')}`)];
  const which = version === 'both' ? 'versions 1 and 2 side by side' : `version ${version}`;
  return [absent(cgroups, `${which}; engines set no limits for you, jobs do`)];
}

function language({ locale: found }: MachineFacts): Verdict[] {
  if (!found) return [];
  const { said, missing } = found;
  const charmap = found.charmap === 'ANSI_X3.4-1968' ? 'ASCII' : found.charmap;
  const [name = 'LC_ALL', value = ''] = Object.entries(said)[0] ?? [];
  if (missing)
    return [
      wrong(locale, 'warning', `${name}=${value} is not here`, {
        code: 'leak-locale',
        title: `${name} names a language that this machine does not have`,
        cause: `${name} is ${value}, and there is no such locale. Programs fall back to plain ASCII, and each one says so; the variable goes along into containers and into jobs.`,
        remedy: [{ text: 'Take the one that every Linux has.', command: 'export LC_ALL=C.UTF-8' }],
        ask: `${name}=${value} is set in my logins, and \`locale -a\` does not list it. Could it be installed (localedef or locales-all), or the setting be left out?`,
        verify: 'locale charmap',
      }),
    ];
  if (charmap !== undefined && !/utf-?8/i.test(charmap))
    return [
      wrong(locale, 'warning', `${charmap}, not UTF-8`, {
        code: 'locale-no-utf8',
        title: 'The language of this session is not UTF-8',
        cause: `Programs here take text for ${charmap}. File names with other letters break Python programs such as Spack, and frames are drawn with plain signs.`,
        remedy: [{ text: 'Take the one that every Linux has.', command: 'export LC_ALL=C.UTF-8' }],
        verify: 'locale charmap',
      }),
    ];
  return [well(locale, [value, charmap].filter(Boolean).join(', ') || 'UTF-8')];
}
