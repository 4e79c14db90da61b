/** Programs that are called by engines, by Spack and by its packages. */
import { isOlderThan } from './age.ts';
import type { MachineFacts, Program } from './facts.ts';
import { lostPath, noGit, noPython, oldGit, oldPython, silent } from './tools-findings.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const group = 'tools';
const path: About = { probe: 'path', group, title: 'PATH', lessons: ['containers', 'engines', 'build', 'mpi'] };
const git: About = { probe: 'git', group, title: 'git', lessons: ['spack'], engines: ['spack', 'charliecloud'] };
const python: About = { probe: 'python', group, title: 'Python', lessons: ['spack', 'spack-yaml'], engines: ['spack'] };
const compilers: About = { probe: 'compilers', group, title: 'compilers', lessons: ['spack'], engines: ['spack'] };
const unpackers: About = { probe: 'unpackers', group, title: 'build tools', lessons: ['spack'], engines: ['spack'] };
const squashing: About = {
  probe: 'mksquashfs',
  group,
  title: 'mksquashfs',
  lessons: ['build'],
  engines: ['apptainer', 'enroot'],
};
const mounting: About = {
  probe: 'squashfuse',
  group,
  title: 'squashfuse',
  lessons: ['inspect', 'mpi', 'numbers'],
  engines: ['apptainer', 'charliecloud', 'enroot'],
};
const faking: About = { probe: 'fakeroot', group, title: 'fakeroot', lessons: ['build'], engines: ['apptainer'] };
const overlaying: About = {
  probe: 'fuse-overlayfs',
  group,
  title: 'fuse-overlayfs',
  lessons: ['build'],
  engines: ['podman', 'apptainer'],
};

export function toolVerdicts(facts: MachineFacts): Verdict[] {
  return [...pathOf(facts), ...gitOf(facts), ...pythonOf(facts), ...programs(facts)];
}

/** A PATH that finds not even the plainest program was lost, by a job or by a slip in a settings file. */
function pathOf({ tools, hung = [] }: MachineFacts): Verdict[] {
  if (!tools || tools['ls'] || hung.length > 0) return [];
  return [wrong(path, 'broken', 'finds not even ls', lostPath())];
}

/** Where there is a Spack, what it lacks keeps it from working; where there is none, it keeps one from getting it. */
const level = ({ spack }: MachineFacts) => (spack ? 'broken' : 'warning');

function gitOf(facts: MachineFacts): Verdict[] {
  const { git: found } = facts;
  if (!found) return [];
  if (!found.path) return [wrong(git, level(facts), 'not on your PATH', noGit())];
  if (!found.version) return [wrong(git, level(facts), 'does not answer as git', silent(found, 'git'))];
  if (isOlderThan(found.version, [2, 19])) return [wrong(git, 'warning', found.version, oldGit(found.version))];
  return [well(git, versionAt(found))];
}

function pythonOf(facts: MachineFacts): Verdict[] {
  const { python: found } = facts;
  if (!found) return [];
  if (!found.path) return [wrong(python, level(facts), 'not on your PATH', noPython())];
  if (!found.version) return [wrong(python, level(facts), 'does not answer as Python', silent(found, 'python'))];
  if (isOlderThan(found.version, [3, 6])) return [wrong(python, level(facts), found.version, oldPython(found))];
  return [well(python, versionAt(found))];
}

const versionAt = ({ version, path }: Program) => `${version}, ${path}`;

function programs(facts: MachineFacts): Verdict[] {
  const { tools, spack, engines, subids, system } = facts;
  if (!tools) return [];
  const has = (name: string) => tools[name] !== undefined;
  const lacking = (names: readonly string[]) => names.filter((name) => !has(name));
  const apptainer = engines.some((one) => one.id === 'apptainer');
  const noRanges = !system.root && (subids?.uid?.length ?? 0) === 0;
  return [
    packageTools(compilers, ['gcc', 'g++', 'gfortran'], lacking, spack !== undefined),
    packageTools(unpackers, ['make', 'patch', 'tar', 'gzip', 'xz', 'bzip2', 'unzip'], lacking, spack !== undefined),
    ...(has('mksquashfs')
      ? [well(squashing, tools['mksquashfs'] ?? '')]
      : apptainer
        ? [wrong(squashing, 'broken', 'not here', noSquash())]
        : [absent(squashing, 'not here')]),
    ...(has('squashfuse_ll') || has('squashfuse')
      ? [well(mounting, tools['squashfuse_ll'] ?? tools['squashfuse'] ?? '')]
      : apptainer
        ? [wrong(mounting, 'warning', 'not here', noSquashfuse())]
        : [absent(mounting, 'not here')]),
    has('fakeroot')
      ? well(faking, tools['fakeroot'] ?? '')
      : absent(faking, noRanges ? 'not here; without sub-ids a build may want it' : 'not here, and with sub-ids not needed'),
    has('fuse-overlayfs')
      ? well(overlaying, tools['fuse-overlayfs'] ?? '')
      : absent(overlaying, facts.overlay?.ok ? 'not here; the kernel does it by itself' : 'not here'),
  ];
}

function packageTools(
  about: About,
  names: readonly string[],
  lacking: (names: readonly string[]) => string[],
  spack: boolean,
): Verdict {
  const missing = lacking(names);
  if (missing.length === 0) return well(about, names.join(', '));
  const says = `without ${missing.join(', ')}`;
  if (!spack) return absent(about, `${says}; only Spack would want them`);
  const compiler = missing.some((one) => /^g(?:cc|\+\+)$/.test(one));
  return wrong(about, 'warning', says, {
    code: compiler ? 'spack-no-compiler' : 'spack-build-tools',
    title: `Spack lacks ${missing.join(', ')} here`,
    cause:
      'Spack builds packages with what the machine has. In the course that happens inside an image, which brings its own; on this machine itself Spack could build nothing, not even its solver from source.',
    remedy: [
      { text: 'Compilers often come as a module.', command: 'module avail gcc 2>&1 | less' },
      { text: 'Let Spack find what a module brought.', command: 'spack compiler find' },
    ],
    ask: `Could you install ${missing.join(', ')} on this machine? Spack needs them to build packages (Debian: apt-get install build-essential gfortran patch bzip2 xz-utils unzip; RHEL: dnf install gcc gcc-c++ gcc-gfortran make patch bzip2 xz unzip).`,
    verify: `command -v ${missing.join(' ')}`,
  });
}

const noSquash = () => ({
  code: 'no-mksquashfs',
  title: 'Apptainer cannot make image files here: mksquashfs is missing',
  cause:
    'The last part of a build packs all files into one, and mksquashfs does that. Without it a build ends there, after all its work.',
  remedy: [
    { text: 'See whether it is somewhere off your PATH.', command: 'ls -l /usr/sbin/mksquashfs /usr/local/sbin/mksquashfs' },
    { text: 'Build a folder in place of a file.', command: 'apptainer build --sandbox --fakeroot FOLDER RECIPE.def' },
  ],
  ask: 'mksquashfs is missing on this machine, so Apptainer cannot build image files. Could you install squashfs-tools (apt-get install squashfs-tools, dnf install squashfs-tools)?',
  verify: 'command -v mksquashfs',
});

const noSquashfuse = () => ({
  code: 'ap-no-squashfuse',
  title: 'Apptainer unpacks every image before each start: squashfuse is missing',
  cause:
    'Without root an image is mounted by squashfuse. Where it is missing, the whole image is unpacked to TMPDIR first, for every rank of an MPI program anew: minutes and gigabytes.',
  remedy: [
    { text: 'Unpack the image once, and start the folder.', command: 'apptainer build --sandbox FOLDER IMAGE.sif' },
    { text: 'See how long a start takes.', command: 'time apptainer exec IMAGE.sif true' },
  ],
  ask: 'squashfuse is missing on this machine, so Apptainer unpacks each image anew at every start. Could you install it (apt-get install squashfuse, dnf install squashfuse)?',
  verify: 'command -v squashfuse_ll squashfuse',
});
