/** Processors: an image that is built for one does not run on older ones. */
import type { Fix, SpackFinding } from '../finding.ts';
import type { Path, YamlFile } from '../yaml/contract.ts';
import { addItem, setValue } from '../yaml/edit.ts';
import { lineStart, lineStarts } from '../yaml/lines.ts';
import { keyPlace, linesOf } from '../yaml/look.ts';
import { isList } from '../yaml/plain.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { fixBy, tell, tellAt, withFix } from './tell.ts';

export const target: Rule = (about) => {
  if (!about.container) return [];
  // the processor is the last part of it
  if (/\barch\s*=/.test(about.file.text)) return [];
  const said = [...about.file.text.slice(0, MOST).matchAll(/\btarget\s*(?:=|:\s*\[?)\s*["']?([a-z][\w.]*)/g)].filter(
    (one) => !commented(about, one.index),
  );
  if (said.length === 0) return about.open ? [] : none(about);
  return said.flatMap((one) => judge(about, one[1] ?? '', one.index, one.index + one[0].length));
};

function commented({ file }: Sight, index: number): boolean {
  const begin = file.text.lastIndexOf('\n', index) + 1;
  const line = file.text.slice(Math.max(begin, index - 300), index);
  return /(^|\s)#/.test(line);
}

function none(about: Sight): readonly SpackFinding[] {
  const { file, top, machine } = about;
  if (machine?.arch !== undefined && machine.arch !== 'x86_64') return [];
  const fix = required(about);
  return [
    tellAt(
      file,
      [...top, 'container'],
      {
        code: 'spack-no-target',
        stage: 'run',
        severity: 'note',
        title: 'The image is made for the processor it is built on',
        cause:
          'Where nothing is said, Spack optimizes for the build machine, and programs may stop with "Illegal instruction" on an older one. x86_64_v3 runs on nearly all since 2015.',
        ...withFix(fix),
      },
      'key',
    ),
  ];
}

/** No file that people write is longer. */
const MOST = 500_000;

/** Adds to what is required of all packages, whatever form that has. */
function required({ file, top, env }: Sight): Fix | undefined {
  const path = [...top, 'packages', 'all', 'require'];
  const wanted = 'target=x86_64_v3';
  const said = at(env, 'packages', 'all', 'require');
  if (isList(said)) return fixBy(`Add ${wanted}.`, file, addItem(file, path, wanted));
  if (said !== undefined && typeof said !== 'string') return undefined;
  const quick = env['packages'] === undefined ? above(file, [...top, 'container'], wanted) : undefined;
  if (quick) return quick;
  return fixBy(`Add ${wanted}.`, file, setValue(file, path, said === undefined ? [wanted] : [said, wanted]));
}

/** A new section above another one; the file need not be read again for that. */
function above(file: YamlFile, path: Path, wanted: string): Fix | undefined {
  const key = keyPlace(file, path);
  if (!key) return undefined;
  const indent = file.text.slice(lineStart(file.text, key.from), key.from);
  if (indent.trim() !== '' || indent === '') return undefined;
  // above its comments, too
  const begin = lineStarts(file)[(linesOf(file, path)?.first ?? key.line) - 1] ?? key.from;
  const lines = ['packages:', '  all:', `    require: [${wanted}]`].map((line) => `${indent}${line}${file.eol}`);
  return { text: `Add ${wanted}.`, edits: [{ from: begin, to: begin, text: lines.join('') }] };
}

const LEVELS = ['x86_64', 'x86_64_v2', 'x86_64_v3', 'x86_64_v4'];
/** Families, which say nothing of a single processor. */
const GENERAL = /^(x86_64(_v[234])?|aarch64|armv8.*|ppc64le|power\d+le|riscv64)$/;

function judge({ file, machine }: Sight, name: string, from: number, to: number): readonly SpackFinding[] {
  const place = { from: to - name.length, to };
  const level = LEVELS.indexOf(machine?.level ?? '');
  if (level > 0 && LEVELS.indexOf(name) > level) {
    return [
      tell(file, place, {
        code: 'spack-target-too-new',
        stage: 'run',
        severity: 'warning',
        title: `This machine's processor does not understand ${name}`,
        cause: `It understands up to ${machine?.level}. Programs for ${name} stop here with "Illegal instruction"; on newer machines they run.`,
        fix: { text: `Write ${machine?.level}.`, edits: [{ ...place, text: machine?.level ?? name }] },
      }),
    ];
  }
  if (GENERAL.test(name) || from < 0 || !MODELS.test(name)) return [];
  return [
    tell(file, place, {
      code: 'spack-target-one-model',
      stage: 'run',
      severity: 'note',
      title: `The image runs only where the processor is a ${name} or a successor`,
      cause: 'If it shall travel further, x86_64_v3 is understood by nearly all processors since 2015.',
    }),
  ];
}

const MODELS =
  /^(zen\d?|skylake(_avx512)?|cascadelake|icelake|sapphirerapids|haswell|broadwell|ivybridge|sandybridge|cannonlake|bulldozer|piledriver|steamroller|excavator|mic_knl|k10|nehalem|westmere)$/;
