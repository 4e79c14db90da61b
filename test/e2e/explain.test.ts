import { describe, expect, it } from 'vitest';
import { sifu } from './sifu.ts';

const json = async (...words: string[]) => JSON.parse((await sifu(['explain', '--json', ...words])).out);

describe('sifu explain', () => {
  it('sets each word beside its meaning', async () => {
    const { out, exit } = await sifu([
      'explain',
      '--',
      'singularity',
      'exec',
      '--nv',
      '-B',
      '/scratch:/data',
      'img.sif',
      './x',
      'in.dat',
    ]);
    expect(exit).toBe(0);
    expect(out).toBe(`singularity     the engine
exec            run one command in a new container
--nv            bring the NVIDIA driver and GPUs
-B              show a folder of yours inside
/scratch:/data  your /scratch, seen inside as /data
img.sif         the image
./x             the command to run inside
in.dat          handed to x
`);
  });

  it('takes a whole line in quotes, or what is piped in, with prompts and line ends', async () => {
    const line = "docker run --rm -v $(pwd):/w ubuntu:22.04 bash -c 'ls | wc'";
    const quoted = await json(line);
    expect(quoted.words.map((one: { text: string }) => one.text).join(' ')).toBe(line);
    const { out } = await sifu(['explain', '--json'], {
      input: `$ docker run --rm \\\n>   -v $(pwd):/w ubuntu:22.04 bash -c 'ls | wc'\n3\n`,
    });
    expect(JSON.parse(out)).toEqual(quoted);
    expect(quoted.words.at(-1).inside.map((one: { text: string }) => one.text)).toEqual(['ls', '|', 'wc']);
  });

  it('keeps words whole that the shell handed over, so that they join to an equivalent line', async () => {
    const { words } = await json('--', 'echo', 'two words', "it's", '', '$HOME', '~/x', '|', 'a*');
    expect(words.map((one: { text: string }) => one.text)).toEqual([
      'echo',
      "'two words'",
      `'it'\\''s'`,
      "''",
      "'$HOME'",
      "'~/x'",
      "'|'",
      "'a*'",
    ]);
  });

  it('leaves flags that look like its own to the command', async () => {
    const found = await json('singularity', 'inspect', '--json', '--help', 'x.sif');
    expect(found).toEqual({
      format: 1,
      words: [
        { text: 'singularity', means: 'the engine' },
        { text: 'inspect', means: 'show what the image says of itself' },
        { text: '--json', means: 'as JSON' },
        { text: '--help', means: 'explain this command and do nothing' },
        { text: 'x.sif', means: 'the image' },
      ],
    });
    expect((await json('--', '--', 'x')).words[0].text).toBe('--');
  });

  it('says what it does not know, and what that leaves unclear', async () => {
    const { out, exit } = await sifu(['explain', 'singularity exec --frobnicate 3 img.sif ls && blub -x']);
    expect(exit).toBe(0);
    expect(out).toMatch(/^--frobnicate +not known to sifu$/m);
    expect(out).toMatch(/^3 img.sif ls +unclear, since --frobnicate is not known$/m);
    expect(out).toMatch(/^blub +not known to sifu$/m);
    expect((await json('blub -x')).words).toEqual([
      { text: 'blub', means: null },
      { text: '-x', means: null },
    ]);
  });

  it('goes as far as it can where a quote is never closed, and says so', async () => {
    const { out, exit } = await sifu(['explain', `bash -c 'ls -l`]);
    expect(exit).toBe(0);
    expect(out).toContain("A ' is missing at the end");
    expect((await json(`bash -c 'ls -l`)).unclosed).toBe("'");
  });

  it.each([[[]], [['']], [['--', '  ']], [['# only a remark']], [['-']]])(
    'asks for a command where there is none: %j',
    async (words) => {
      const { err, exit } = await sifu(['explain', ...words]);
      expect(exit).toBe(2);
      expect(err).toContain('There is no command to explain.');
    },
  );

  it('fits 40 columns', async () => {
    const line =
      'srun --mpi=pmix -t 1:30:00 singularity exec --containall docker://nvcr.io/nvidia/pytorch:23.10-py3 ./a --in "x y z"';
    const { out } = await sifu(['explain', line], { env: { COLUMNS: '40' } });
    expect(out.split('\n').filter((one) => one.length > 40)).toEqual([]);
    expect(out.replace(/\s+/g, '')).toContain('docker://nvcr.io/nvidia/pytorch:23.10-py3');
  });

  it('never prints a control character as it is', async () => {
    const nasty = 'echo \u001b[31mred\u0007 \u009b1m \u202eright \u0000 end';
    for (const flags of [[], ['--json']]) {
      const { out } = await sifu(['explain', ...flags], { input: nasty });
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(out).toContain('red');
    }
  });

  it('has no color but where it is wanted', async () => {
    expect((await sifu(['explain', 'ls'])).out).not.toContain('\u001b');
    expect((await sifu(['explain', 'ls'], { env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[1mls\u001b[22m');
    expect((await sifu(['explain', '--no-color', 'ls'], { env: { FORCE_COLOR: '1' } })).out).not.toContain('\u001b');
  });

  it('reads ten thousand words, and refuses a flood', async () => {
    const { out, exit } = await sifu(['explain'], { input: `docker run ${'-v /a:/b '.repeat(5000)}x` });
    expect(exit).toBe(0);
    expect(out.split('\n').length).toBe(10_004);
    const flood = await sifu(['explain'], { input: 'x '.repeat(600_000) });
    expect(flood.exit).toBe(2);
    expect(flood.err).toContain('too long');
  });
});
