/** `sifu new --check --fix`: all fixes that are known, carried out; each file as it was is kept under another name. */
import { realPath, writeWhole } from '../../host/files.ts';
import type { SpackFinding } from '../../spack/finding.ts';
import { mend } from '../../spack/mend.ts';
import { print, printWhole } from '../print.ts';
import { usage } from '../usage.ts';
import type { Named } from './input.ts';

/** Returns the text as it is then; that of standard input is printed. Throws Trouble: the file may not be changed. */
export async function fix({ name, path, text, exact }: Named, check: (text: string) => readonly SpackFinding[]): Promise<string> {
  // what was no UTF-8 cannot be written back as it was
  if (!exact)
    throw usage(
      'fix-not-utf8',
      `${name} is not encoded in UTF-8, so nothing was mended.`,
      'Save it with that encoding first: mending it now would change letters that have nothing to do with it.',
      path === undefined ? [] : [{ text: 'If it is Latin-1:', command: `iconv -f latin1 -t utf-8 ${path} > new.yaml` }],
    );
  const { text: after, done } = mend(text, check, () => true);
  if (path === undefined) {
    await printWhole(after);
    return after;
  }
  // through a link, to the file itself
  const kept = await writeWhole(realPath(path, '.'), after);
  const rows = done.map((one) => `  ${one}\n`).join('');
  print(done.length === 0 ? `${name}: there is nothing that a fix is known for.\n` : `${name}:\n${rows}`);
  if (kept) print(`What was there before is kept as ${kept}.\n`);
  return after;
}
