import { expect, test } from 'vitest';
import { anatomyLines } from '../../src/tui/parts/anatomy/anatomy.ts';
import { glyphsFor } from '../../src/tui/theme.ts';

const build = [
  { text: 'singularity', means: 'engine' },
  { text: 'build', means: 'make an image' },
  { text: '--fakeroot', means: 'be root inside only: your own user namespace, no power outside' },
  { text: 'gromacs-mpi.sif', means: 'the image to write' },
  { text: 'gromacs-mpi.def', means: 'the recipe to follow' },
];
const draw = (words: typeof build, width: number, unicode = true) =>
  anatomyLines(words, width, glyphsFor({ color: false, unicode, motion: false }))
    .map((line) => line.map((span) => span.text).join(''))
    .join('\n');

test('each word of a command is explained under it, a long meaning on a stem', () => {
  console.log(draw(build, 60));
  console.log(draw(build, 42));
  console.log(
    draw(
      [
        { text: 'spack', means: 'the package manager' },
        { text: 'cd', means: 'go to a directory' },
        { text: '-e', means: 'of an environment' },
        { text: 'myproject', means: 'this one' },
      ],
      60,
    ),
  );
  console.log(
    draw(
      [
        { text: '.', means: 'read this file in the shell you are in, so that what it sets stays' },
        { text: 'spack/share/spack/setup-env.sh', means: 'the file that teaches your shell the word spack' },
      ],
      60,
      false,
    ),
  );
  expect(draw(build, 60)).toContain('└ be root inside only');
});
