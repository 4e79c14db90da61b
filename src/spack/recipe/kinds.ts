/** What a part of a recipe is for, told by its words. */
import type { Kind } from './contract.ts';
import type { Unit } from './units.ts';

const heads: Readonly<Record<string, Kind>> = {
  '%files': 'copy',
  '%labels': 'labels',
  '%runscript': 'start',
  '%startscript': 'start',
  '%environment': 'settings',
  '%test': 'test',
  '%help': 'help',
  '%apprun': 'start',
  '%apphelp': 'help',
};

const words: readonly (readonly [RegExp, Kind])[] = [
  [/^FROM\s|^Bootstrap:|^From:|^Stage:/i, 'base'],
  [/^LABEL\s/i, 'labels'],
  [/^(ENTRYPOINT|CMD)\s/i, 'start'],
  [/^COPY\s+--from=/i, 'copy'],
  [/\/entrypoint\.sh|\$\{?(SINGULARITY|APPTAINER)_ENVIRONMENT/, 'entry'],
  [/(>|<<)[^\n]*spack\.yaml|^\s*(RUN\s+)?mkdir(\s+-p)?\s+\S*spack-environment/, 'manifest'],
  [/\bxargs\s+strip\b/, 'strip'],
  [/\bspack\s+env\s+activate\s+--sh\b/, 'settings'],
  [
    /\bgit\s+clone\b[^\n]*spack|share\/spack\/docker|docker-shell|SPACK_ROOT=|^RUN spack (spec|bootstrap)|\/root\/\.(spack|profile)|~\/\.profile/,
    'spack',
  ],
  [/\bspack\b[^\n]*\b(install|concretize|gc|depfile)\b|setup-env\.sh|\bspack\s+env\s+(de)?activate\b|^\s*make\s+-j/, 'install'],
  [/\b(apt-get|yum|dnf|zypper|apk|amazon-linux-extras)\b|\/var\/(lib\/apt|cache\/(yum|dnf|zypp))|^\s*true$/, 'system'],
  [/^\s*ln\s+-s\s/, 'link'],
];

/** `own`: lines of the learner's extra instructions, which are theirs whatever they do. */
export function kindOf(unit: Unit, own: ReadonlySet<string>): Kind {
  const head = heads[unit.under];
  if (head) return head;
  const text = unit.text.trim();
  if (own.has(text)) return 'extra';
  // long texts say what they are in the beginning or not at all
  const seen = text.length > 5000 ? text.slice(0, 5000) : text;
  return words.find(([pattern]) => pattern.test(seen))?.[1] ?? 'extra';
}
