import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../src/host/journal.ts';
import { damageIn, readJournal } from '../../../src/host/journal-read.ts';
import { need } from '../../helpers/need.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sifu-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = () => undefined;

describe('the journal', () => {
  it('gives back what was appended', async () => {
    const path = join(folder, 'j');
    const journal = openJournal(path, quiet);
    journal.append({ type: 'home' });
    journal.append({ type: 'hint' });
    await journal.close();
    expect(openJournal(path, quiet).events).toEqual([{ type: 'home' }, { type: 'hint' }]);
  });

  it('drops a torn last line and goes on after it', async () => {
    const path = join(folder, 'j');
    writeFileSync(path, '{"type":"home"}\n{"type":"hi');
    const journal = openJournal(path, quiet);
    expect(journal.events).toEqual([{ type: 'home' }]);
    journal.append({ type: 'hint' });
    await journal.close();
    expect(readFileSync(path, 'utf8')).toBe('{"type":"home"}\n{"type":"hint"}\n');
  });

  it('passes over what a newer sifu or somebody else wrote, and says how much that was', () => {
    const path = join(folder, 'j');
    const foreign = [
      '{"type":"enrolled","course":"x"}',
      '{"type":"toString"}',
      '{"type":"ended","key":"one/make"}',
      '{"type":"checked","key":"one/make","verdicts":[{"ok":"yes"}],"how":"live","at":1}',
      '{"type":"open","lesson":["one"],"at":1}',
      '[]',
      'null',
    ];
    writeFileSync(path, `{"type":"home"}\n${foreign.join('\n')}\n{"type":"hint"}\n`);
    const { events, damaged } = readJournal(path);
    expect(events).toEqual([{ type: 'home' }, { type: 'hint' }]);
    expect(damageIn(path, damaged)?.title).toBe('7 lines of your progress could not be read.');
    expect(damageIn(path, 0)).toBeUndefined();
  });

  it('gives back every whole line of a file cut off at any byte', () => {
    const path = join(folder, 'j');
    const lines = ['{"type":"home"}', '{"type":"forget","lesson":"schön"}', '{"type":"hint"}'];
    const whole = Buffer.from(`${lines.join('\n')}\n`);
    for (let length = 0; length <= whole.length; length++) {
      const left = whole.subarray(0, length);
      writeFileSync(path, left);
      const { events, damaged } = readJournal(path);
      expect(events).toHaveLength(left.filter((byte) => byte === 10).length);
      expect(damaged).toBe(0);
    }
  });

  it('says what stands in its place, and waits for no pipe', () => {
    const path = join(folder, 'j');
    spawnSync('mkfifo', [path]);
    expect(() => openJournal(path, quiet)).toThrow(/cannot be your progress\. It is a pipe or a device/);
    rmSync(path);
    mkdirSync(path);
    expect(() => openJournal(path, quiet)).toThrow(/cannot be your progress\. It is a folder/);
  });

  it('passes over damaged lines and keeps them in the file', () => {
    const path = join(folder, 'j');
    writeFileSync(path, '{"type":"home"}\n\u0000\u0001garbage\n42\n{"type":"hint"}\n');
    const journal = openJournal(path, quiet);
    expect(journal.events).toHaveLength(2);
    expect(journal.damaged).toBe(2);
  });

  it('can be read by a status command while it is open', () => {
    const path = join(folder, 'j');
    const journal = openJournal(path, quiet);
    journal.append({ type: 'home' });
    appendFileSync(path, '{"half');
    expect(readJournal(path).events).toEqual([{ type: 'home' }]);
  });

  it('refuses to follow a link out of the workspace', () => {
    const path = join(folder, 'j');
    spawnSync('ln', ['-s', '/etc/passwd', path]);
    expect(() => openJournal(path, quiet)).toThrow(/symbolic link/);
  });

  it('keeps events while the disk is full, says so once, and writes them when there is room again', async (context) => {
    need(context, 'mounting');
    const disk = join(folder, 'disk');
    const mounted = spawnSync('sh', ['-c', `mkdir ${disk} && mount -t tmpfs -o size=16k tmpfs ${disk}`]);
    expect(mounted.status).toBe(0);
    const problems: string[] = [];
    try {
      const journal = openJournal(join(disk, 'j'), (problem) => problems.push(problem ? problem.finding.cause : 'mended'));
      writeFileSync(join(disk, 'fill'), Buffer.alloc(8192));
      const long = { type: 'forget', lesson: 'x'.repeat(6000) } as const;
      journal.append(long);
      journal.append(long);
      expect(problems).toEqual(['The disk is full.']);
      expect(await journal.settle()).toBe(false);
      rmSync(join(disk, 'fill'));
      journal.append({ type: 'home' });
      expect(problems).toEqual(['The disk is full.', 'mended']);
      await journal.close();
      expect(readJournal(join(disk, 'j')).events).toEqual([long, long, { type: 'home' }]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
