/** The licenses of what the bundles hold: each asks that its text goes along with every copy. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text from esbuild's metafile: every license text once, under the packages (name, version, license) it is of. */
export function notices({ inputs }, root) {
  const folders = new Set(Object.keys(inputs).map(packageFolder).filter(Boolean));
  const byText = new Map();
  for (const { heading, text } of [...folders].map((folder) => notice(join(root, folder))))
    byText.set(text, (byText.get(text) ?? new Set()).add(heading));
  const all = [...byText].map(([text, headings]) => `${[...headings].sort().join('\n')}\n${text === '' ? '' : `\n${text}\n`}`);
  return `sifu holds parts of these packages.\n\n${all.sort().join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** `node_modules/a/node_modules/@b/c/index.js` -> `node_modules/a/node_modules/@b/c` */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return { heading: `${name} ${version} (${license})`, text: file ? readFileSync(join(folder, file), 'utf8').trim() : '' };
}
