/** What can go wrong with the shell, in words for the learner. */
import type { Finding } from '../../diagnosis/finding.ts';

export const noBash: Finding = {
  code: 'shell-no-bash',
  title: 'There is no bash here.',
  cause: 'The steps of the course run in bash, and no program of that name is on your PATH.',
  remedy: [{ text: 'Install it with your package manager, as in', command: 'apt-get install bash' }],
  ask: 'Please install bash on this machine.',
  verify: 'bash --version',
};

export const oldBash = (version: string): Finding => ({
  code: 'shell-old-bash',
  title: `This bash is too old: ${version}.`,
  cause: 'sifu needs bash 4.4 or newer to see where a command starts and ends.',
  remedy: [{ text: 'Put a newer bash first on your PATH. On many clusters a module has one.', command: 'module avail bash' }],
  verify: 'bash --version',
});

export const noTerminal: Finding = {
  code: 'shell-no-pty',
  title: 'sifu could not get a terminal for your shell.',
  cause: 'Its terminal module has no build for this machine, and the program `script`, which would do instead, is missing.',
  remedy: [{ text: 'Install util-linux, which brings `script`', command: 'apt-get install bsdutils' }],
  ask: 'Please install util-linux (the program `script`) on this machine.',
  verify: 'script --version',
};

export const noStart = (why: string): Finding => ({
  code: 'shell-no-start',
  title: 'Your shell does not start.',
  cause: why,
  remedy: [{ text: 'See what bash itself says', command: 'bash --norc -i' }],
});

export const skippedSetup = (why: string): Finding => ({
  code: 'shell-bashrc',
  title: 'Your ~/.bashrc was left out.',
  cause: `${why} sifu started the shell without it.`,
  remedy: [{ text: 'See what it does', command: 'bash -ix -c exit' }],
});

export const skippedSnapshot = (why: string): Finding => ({
  code: 'shell-snapshot',
  title: 'Your last session was left out.',
  cause: `${why} The shell starts afresh: variables, functions and the directory of last time are not set.`,
  remedy: [],
});

export const stoppedJob: Finding = {
  code: 'shell-stopped-job',
  title: 'The command was stopped with Ctrl-Z, so sifu ended it.',
  cause: 'A stopped command keeps its memory and its files and never finishes by itself.',
  remedy: [{ text: 'Run the step again and let it finish, or stop it with Ctrl-C.' }],
};
