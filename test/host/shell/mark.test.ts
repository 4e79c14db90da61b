import { describe, expect, test } from 'vitest';
import { type Mark, markScanner } from '../../../src/host/shell/mark.ts';

const nonce = 'abc123';
const end = `\x1b]133;D;3;n=${nonce};p=77;d=/home/a%20%C3%BC\x07`;
const forged = '\x1b]133;D;0;n=guess;p=77;d=/\x07';

function scan(chunks: readonly Buffer[]): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  const bytes: Buffer[] = [];
  const feed = markScanner(nonce, { bytes: (more) => void bytes.push(more), mark: (mark) => void marks.push(mark) });
  for (const chunk of chunks) feed(chunk);
  return { text: Buffer.concat(bytes).toString('utf8'), marks };
}

describe('finding marks', () => {
  test('a mark is taken out, with its exit code and directory; the bytes around it stay', () => {
    expect(scan([Buffer.from(`one\r\n${end}$ `)])).toEqual({
      text: 'one\r\n$ ',
      marks: [{ is: 'end', pid: 77, exit: 3, cwd: '/home/a ü' }],
    });
  });

  test('a mark is found wherever the stream is cut', () => {
    const whole = Buffer.from(`x\x1b[1m${end}y\x1b]133;C;n=${nonce};p=77\x07z`);
    for (let first = 0; first <= whole.length; first++)
      for (let second = first; second <= whole.length; second += 7) {
        const found = scan([whole.subarray(0, first), whole.subarray(first, second), whole.subarray(second)]);
        expect(found.text).toBe('x\x1b[1myz');
        expect(found.marks.map(({ is }) => is)).toEqual(['end', 'start']);
      }
  });

  test('a forged mark is output like any other, and hides no real one', () => {
    const found = scan([Buffer.from(`${forged}${end}`)]);
    expect(found.text).toBe(forged);
    expect(found.marks).toHaveLength(1);
  });

  test('the start of a mark that never ends does not hold output back for ever', () => {
    const found = scan([Buffer.from('\x1b]133;'), Buffer.alloc(20_000, 'a'), Buffer.from('end\n')]);
    expect(found.text).toContain('end\n');
    expect(found.text).toHaveLength(6 + 20_000 + 4);
  });
});
