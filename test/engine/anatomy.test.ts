import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/course/fill.ts';
import { anatomy } from '../../src/engine/anatomy.ts';

const texts = (line: string) => anatomy(line).map((word) => word.text);
const meaning = (line: string, word: string) => anatomy(line).find((one) => one.text === word)?.means;

describe('a line is cut where bash cuts it', () => {
  it.each([
    ['spack containerize > gromacs-mpi.def 2>&1', ['spack', 'containerize', '>', 'gromacs-mpi.def', '2>&1']],
    ['a&&b||c;d|e&', ['a', '&&', 'b', '||', 'c', ';', 'd', '|', 'e', '&']],
    [`echo "two words" 'it''s' \\  x`, ['echo', '"two words"', `'it''s'`, '\\ ', 'x']],
    ['echo $(ls | wc -l) `date +%s` ${HOME:-none at all}', ['echo', '$(ls | wc -l)', '`date +%s`', '${HOME:-none at all}']],
    ['echo "a<(b) $(echo ")")"', ['echo', '"a<(b) $(echo ")")"']],
    ['x=(a b) y+=1 cmd', ['x=(a b)', 'y+=1', 'cmd']],
    ['diff <(ls a) <(ls b)', ['diff', '<(ls a)', '<(ls b)']],
    ['echo hi >&2 2>err >>log <in &>all', ['echo', 'hi', '>&2', '2>', 'err', '>>', 'log', '<', 'in', '&>', 'all']],
    ['true # a note', ['true']],
    ['cd /tmp\nls', ['cd', '/tmp', ';', 'ls']],
    ['mpirun singularity exec \\\n  a.sif b', ['mpirun', 'singularity', 'exec', 'a.sif', 'b']],
    ['((i++)) && (cd a; ls)', ['((i++))', '&&', '(', 'cd', 'a', ';', 'ls', ')']],
    ["cat <<'E' && ls\na $b\nE\n", ['cat', '<<', "'E'", '&&', 'ls', '\na $b\nE\n']],
    ['', []],
    [`echo 'never closed`, ['echo', `'never closed`]],
  ])('%s', (line, words) => {
    expect(texts(line)).toEqual(words);
  });

  it('any words, quoted, come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }), (words) => {
        const quoted = words.map((word) => quote(word.replaceAll('\0', '')) || "''");
        expect(texts(quoted.join(' '))).toEqual(quoted);
      }),
    );
  });

  it('whatever is typed, it ends, loses nothing but blanks and comments, and is the same when cut again', () => {
    const soup = fc.array(fc.constantFrom(...`ab '"$()\`{}<>|&;#=2\\`.split(''), '$(', '&&', '2>&1', 'x='), { maxLength: 25 });
    fc.assert(
      fc.property(soup, (parts) => {
        const line = parts.join('');
        const once = texts(line);
        expect(once.join('').replaceAll(/\s/g, '').length).toBeLessThanOrEqual(line.length);
        expect(once.every((word) => word.length > 0)).toBe(true);
      }),
    );
  });

  it('joined by single blanks, the words do what the line did', () => {
    const part = fc.constantFrom(
      ...[
        'echo a',
        "printf '%s|' x 'y  z'",
        'echo "q $(echo in)"',
        'false',
        'true',
        'X=1 env echo $X',
        'echo `echo b`',
        '(echo sub)',
        'echo e>&2',
        'echo f 2>&1',
      ],
      ...[
        'cat<<<word',
        'echo "a\\"b"',
        'x=(1 2);echo ${x[1]}',
        'cat <(echo p)',
        '((2>1))',
        '{ echo g;}',
        'echo a#b',
        'if true;then echo t;fi',
      ],
    );
    const glue = fc.constantFrom('&&', '||', ';', ' | cat;', '\n', ' ;  ', '&& ');
    const run = (line: string) =>
      execFileSync('bash', ['-c', `${line}\necho "=$?"`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, glue), { minLength: 1, maxLength: 4 }), part, (pairs, last) => {
        const line = pairs.flat().join('') + last;
        expect(run(texts(line).join(' '))).toBe(run(line));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what a word means', () => {
  it('comes from the step first, and its words may span several', () => {
    const words = anatomy('git clone -c feature.manyFiles=true --depth=2 URL > log', {
      '-c feature.manyFiles=true': 'made for repositories with many files',
      '--depth': 'the newest two versions',
      '> log': 'keep what it says',
    });
    expect(words).toEqual([
      { text: 'git', means: 'the version control program' },
      { text: 'clone', means: 'copy a whole repository to here' },
      { text: '-c feature.manyFiles=true', means: 'made for repositories with many files' },
      { text: '--depth=2', means: 'the newest two versions' },
      { text: 'URL', means: 'the repository to copy' },
      { text: '> log', means: 'keep what it says' },
    ]);
  });

  it('takes the longest explanation that fits', () => {
    const words = anatomy('a b c', { a: '1', 'a b': '2', 'a b c': '3', b: '4' });
    expect(words).toEqual([{ text: 'a b c', means: '3' }]);
  });

  it.each([
    ['mpirun -n 2 singularity exec --sharens x.sif gmx_mpi mdrun -nsteps 9', '2', 'this many ranks'],
    ['mpirun -n 2 singularity exec --sharens x.sif gmx_mpi mdrun -nsteps 9', 'exec', 'run one command in a new container'],
    ['mpirun -n 2 singularity exec --sharens x.sif gmx_mpi mdrun -nsteps 9', '9', 'this many steps'],
    ['/usr/bin/unshare -Ur true', '-Ur', 'its own list of users; you are root inside, and yourself outside'],
    ['singularity exec x.sif hello_mpi', 'hello_mpi', 'the command to run inside'],
    ['tar -xf a.tar -C b', 'a.tar', 'the packed file'],
    ['cp one two', 'two', 'where the copy goes'],
    ['ls a.txt | wc -l', '|', 'hand what the left prints to the right'],
    ['. spack/share/spack/setup-env.sh', '.', 'read a file into this shell, so that what it sets stays'],
  ])('%s: %s', (line, word, means) => {
    expect(meaning(line, word)).toBe(means);
  });

  it.each([
    ['ls build', 'build', 'what to list'],
    ['bash exec', 'exec', 'the file of commands to run'],
    ['for t in a b; do $t; done', 'b', 'a word of the list'],
    ['frobnicate --fakeroot build', '--fakeroot', undefined],
    ['singularity exec --new-option value x.sif ls', 'x.sif', undefined],
    ['git clone --unheard-of maybe-its-value URL', 'URL', undefined],
    ['cp one two three', 'two', undefined],
    ['echo constructor | toString', 'toString', undefined],
  ])('is never guessed: %s: %s', (line, word, means) => {
    expect(meaning(line, word)).toBe(means);
  });
});
