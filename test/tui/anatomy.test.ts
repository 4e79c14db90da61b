import { expect, test } from 'vitest';
import { anatomyLines, commandLines } from '../../src/tui/parts/anatomy/anatomy.ts';
import { listPages } from '../../src/tui/parts/anatomy/list.ts';
import { glyphsFor } from '../../src/tui/theme.ts';

const build = [
  { text: 'singularity', means: 'engine' },
  { text: 'build', means: 'make an image' },
  { text: '--fakeroot', means: 'be root inside only: your own user namespace, no power outside' },
  { text: 'gromacs-mpi.sif', means: 'the image to write' },
  { text: 'gromacs-mpi.def', means: 'the recipe to follow' },
];

const draw = (words: readonly { text: string; means?: string }[], width: number, unicode = true) =>
  anatomyLines(words, width, glyphsFor({ color: false, unicode, motion: false }))
    .map((line) => line.map((span) => span.text).join(''))
    .join('\n');

test('short meanings stand under their words, a long one hangs on a stem', () => {
  expect(draw(build, 60)).toBe(
    [
      'singularity build --fakeroot gromacs-mpi.sif gromacs-mpi.def',
      '└────┬────┘ └─┬─┘ └───┬────┘ └──────┬──────┘ └──────┬──────┘',
      '   engine  make an    │        the image to   the recipe to',
      '           image      │        write          follow',
      '                      └ be root inside only: your own user',
      '                        namespace, no power outside',
    ].join('\n'),
  );
});

test('a command that is too long goes on in the next line, with its meanings under each', () => {
  expect(draw(build, 42).split('\n')).toEqual([
    'singularity build --fakeroot',
    '└────┬────┘ └─┬─┘ └───┬────┘',
    '   engine  make an    │',
    '           image      │',
    '                      └ be root inside',
    '                        only: your own',
    '                        user namespace, no',
    '                        power outside',
    '',
    '  gromacs-mpi.sif gromacs-mpi.def',
    '  └──────┬──────┘ └──────┬──────┘',
    '    the image to   the recipe to',
    '    write          follow',
  ]);
});

test('words without a meaning are left alone; ASCII has its own lines', () => {
  const words = [
    { text: '.', means: 'read this file in the shell you are in, so that what it sets stays' },
    { text: 'setup-env.sh' },
  ];
  expect(draw(words, 40, false)).toBe(
    ['. setup-env.sh', '|', 'read this file in the shell you are in,', 'so that what it sets stays'].join('\n'),
  );
});

test.each([10, 17, 25, 33, 48, 66, 120])('nothing is wider than %i cells, whatever the words', (width) => {
  const long = [
    ...build,
    { text: 'https://example.org/a/very/long/path/to/some/file.tar.gz', means: 'where it is fetched from, over the network' },
  ];
  for (const line of draw(long, width).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(width);
});

const trap = [
  { text: 'sed', means: 'copy a text with changes' },
  { text: "'s/^ *- mpich/    - mpich/'", means: 'the change: four blanks, where there were two' },
  { text: '&&', means: 'and if that went well, go on with' },
  { text: 'grep', means: 'print only the lines that match' },
  { text: '&&', means: 'and if that went well, go on with' },
  { text: 'echo' },
];
const look = glyphsFor({ color: false, unicode: true, motion: false });
const plain = (lines: ReturnType<typeof commandLines>) => lines.map((line) => line.map((span) => span.text).join('')).join('\n');

test('a long command is a list: each word once, as it stands, with its meaning beside it', () => {
  expect(listPages(trap, 46, 20, look).map(plain)).toEqual([
    [
      "sed 's/^ *- mpich/    - mpich/' && grep &&",
      '  echo',
      '',
      'sed   copy a text with changes',
      "'s/^ *- mpich/    - mpich/'",
      '      the change: four blanks, where there',
      '      were two',
      '&&    and if that went well, go on with',
      'grep  print only the lines that match',
    ].join('\n'),
  ]);
});

test('a list that is too long for one page goes on in the next, under the command', () => {
  const pages = listPages(trap, 46, 7, look).map(plain);
  expect(pages).toHaveLength(2);
  for (const page of pages) expect(page).toContain("sed 's/^ *- mpich/");
  expect(pages[1]).toContain('grep  print');
});

test('of a command that is shown nothing is left out, however narrow', () => {
  const words = [{ text: 'sh' }, { text: '-c' }, { text: '\'echo "inside $SINGULARITY_NAME" && /bin/busybox ls -1 /\'' }];
  const shown = plain(commandLines(words, 40, look));
  expect(shown.replaceAll(/\s+/g, ' ')).toBe('sh -c \'echo "inside $SINGULARITY_NAME" && /bin/busybox ls -1 /\'');
});
