/** git and Python, where they are missing, too old, or something else under their name. */
import type { Finding } from '../finding.ts';
import type { Program } from './facts.ts';

export const lostPath = (): Finding => ({
  code: 'path-lost',
  title: 'Your PATH finds no programs, not even ls',
  cause:
    'The variable PATH names the folders that a shell looks for programs in. It is empty here, or names none that has any: a job that starts with an empty environment, or a line in ~/.bashrc that replaces it where it should add to it.',
  remedy: [
    { text: 'Set it to what every Linux has.', command: 'export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' },
    { text: 'Then see what changes it.', command: 'grep -n "PATH=" ~/.bashrc ~/.bash_profile ~/.profile' },
  ],
  verify: 'command -v ls',
});

export const noGit = (): Finding => ({
  code: 'git-missing',
  title: 'There is no git on your PATH',
  cause:
    'Spack is fetched with git, fetches its packages with it, and refuses to work without. Charliecloud keeps its build cache in git.',
  remedy: [
    { text: 'See whether it comes as a module.', command: 'module avail git 2>&1 | less' },
    {
      text: 'Without git, take Spack as an archive.',
      command: 'curl -LO https://github.com/spack/spack/archive/refs/heads/releases/v1.1.tar.gz',
    },
  ],
  ask: 'git is missing on this machine. Could you install it (apt-get install git, dnf install git)?',
  verify: 'git --version',
});

export const oldGit = (version: string): Finding => ({
  code: 'git-old',
  title: `git ${version} is old: fetching Spack takes longer with it`,
  cause:
    'From 2.19 on git can leave out what nobody reads, and Spack asks for that. Older ones fetch everything, ten times as much.',
  remedy: [
    { text: 'See whether a newer one comes as a module.', command: 'module avail git 2>&1 | less' },
    { text: 'Fetch only the newest state.', command: 'git clone --depth=2 https://github.com/spack/spack.git' },
  ],
  ask: `git is ${version} here. Could there be a newer one, 2.19 at least, as a module?`,
  verify: 'git --version',
});

export const noPython = (): Finding => ({
  code: 'spack-no-python',
  title: 'There is no Python on your PATH',
  cause:
    'Spack is written in Python and ends at once without one, 3.6 or newer. Python is not needed for anything else in the course.',
  remedy: [
    { text: 'See whether it comes as a module.', command: 'module avail python 2>&1 | less' },
    { text: 'Then tell Spack which one to take.', command: 'export SPACK_PYTHON="$(command -v python3)"' },
  ],
  ask: 'There is no Python on this machine, and Spack needs one, 3.6 or newer. Could you install it (apt-get install python3, dnf install python3)?',
  verify: 'python3 --version',
});

export const oldPython = ({ version, path }: Program): Finding => ({
  code: 'spack-python-old',
  title: `Python ${version} is too old for Spack`,
  cause: `Spack would start ${path}, and needs 3.6 or newer.`,
  remedy: [
    { text: 'See whether a newer one comes as a module.', command: 'module avail python 2>&1 | less' },
    { text: 'Then tell Spack to take it.', command: 'export SPACK_PYTHON="$(command -v python3)"' },
  ],
  ask: `Python is ${version} here, and Spack needs 3.6 or newer. Could there be a newer one, or a module of one?`,
  verify: 'python3 --version',
});

/** Something bears the name and does not say a version. */
export const silent = ({ name, path, said = '' }: Program, what: 'git' | 'python'): Finding => ({
  code: `${what}-broken`,
  title: `${path} does not answer as ${what === 'git' ? 'git' : 'Python'} does`,
  cause: `Asked for its version it says: ${said.replace(/\.$/, '')}.`,
  remedy: [
    { text: 'See every program of that name on your PATH.', command: `type -a ${name}` },
    { text: 'See whether your site has it as a module.', command: `module avail ${what} 2>&1 | less` },
  ],
  ask: `${path} does not work on this machine: ${said.replace(/\.$/, '')}. Could you see to it?`,
  verify: `${name} --version`,
});
