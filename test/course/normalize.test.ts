import { describe, expect, it } from 'vitest';
import { driftOf, normalLines } from '../../src/course/normalize.ts';

describe('what is compared of two runs', () => {
  it('is not the time, the numbers, the colors, the folders or who ran it', () => {
    const recorded =
      '\u001b[32m-rw-r--r-- 1 learner learner 1.9M Nov 22 15:10 /home/learner/w/tiny.tar\u001b[0m\r\n\nprocess 4711\n';
    const live = '-rw-r--r--    1 root     root          2.1M Dec  1  2027 /tmp/x/tiny.tar\nprocess 9\n';
    const paths = { '/home/learner/w': 'WORKSPACE', '/tmp/x': 'WORKSPACE' };
    expect(normalLines(recorded, paths)).toEqual(normalLines(live, paths));
    expect(driftOf(recorded, live, { paths })).toBeUndefined();
  });

  it('is not the kernel, which is another on each machine', () => {
    const releases = ['6.1.0-56-cloud-amd64', '5.14.0-427.13.1.el9_4.x86_64', '6.18.44-fc-v657', '6.12.1', '5.15.0-91-generic'];
    expect(new Set(releases.flatMap((release) => normalLines(`kernel ${release}, here`)))).toEqual(new Set(['kernel N, here']));
  });

  it('keeps only what a progress line showed last', () => {
    expect(normalLines('10%\r50%\rdone\r\n')).toEqual(['done']);
  });

  it('tells lines that went and lines that came', () => {
    expect(driftOf('same\nold words\n', 'same\nnew words\nnew words\n', {})).toEqual({
      gone: ['old words'],
      added: ['new words', 'new words'],
    });
  });

  it('looks only at what the author wants kept, where most of the output differs', () => {
    const keep = ['^INFO: +Build complete'];
    expect(
      driftOf('fetched a\nINFO:    Build complete: x\n', 'fetched b\nINFO:    Build complete: y\n', { keep }),
    ).toBeUndefined();
    expect(driftOf('INFO:    Build complete: x\n', 'nothing\n', { keep })).toEqual({ gone: keep, added: [] });
  });
});
