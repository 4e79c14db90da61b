/** What is on this host and not in the image that is built in: compilers, installed packages, files. */
import type { SpackFinding } from '../finding.ts';
import type { Path, Plain } from '../yaml/contract.ts';
import { removeKey } from '../yaml/edit.ts';
import { isList, isTable } from '../yaml/plain.ts';
import type { Rule, Sight, Table } from './contract.ts';
import { at } from './sight.ts';
import { fixBy, tellAt, withFix } from './tell.ts';

export const host: Rule = (about) => (about.container ? [...compilers(about), ...externals(about), ...files(about)] : []);

function compilers({ env, file, top }: Sight): readonly SpackFinding[] {
  const list = env['compilers'];
  if (!isList(list) || list.length === 0) return [];
  const path = [...top, 'compilers'];
  return [
    tellAt(
      file,
      path,
      {
        code: 'spack-host-compilers',
        stage: 'build',
        severity: 'warning',
        title: 'Compilers of this host are written into the file',
        cause:
          'The image that is built in has a compiler of its own, and those named here are not in it, or are others at the same place. Spack writes this section when it concretizes on a host; without it, it takes what it finds in the image.',
        ...withFix(fixBy('Take compilers: out.', file, removeKey(file, path))),
      },
      'key',
    ),
  ];
}

/** Places where a base image has nothing: modules, homes, a site's own trees. What is below /usr may well be in an image. */
const ELSEWHERE =
  /^\/(home|users?|apps?|software|sw|cm|cvmfs|global|gpfs|lustre|scratch|project|work|cluster|opt\/(cray|nvidia\/hpc_sdk|intel|ohpc|apps|software|modules|rocm)|cray)(\/|$)/i;

function externals({ env, file, top }: Sight): readonly SpackFinding[] {
  const packages = env['packages'];
  if (!isTable(packages)) return [];
  return Object.entries(packages).flatMap(([name, settings]) => {
    const list = at(settings, 'externals');
    if (!isList(list)) return [];
    return list.flatMap((one, index): readonly SpackFinding[] => {
      const place = trouble(name, one);
      return place ? [external(file, [...top, 'packages', name, 'externals', index, ...place.key], name, place.text)] : [];
    });
  });
}

function trouble(name: string, one: Plain): { key: Path; text: string } | undefined {
  const modules = at(one, 'modules');
  if (isList(modules) && modules.length > 0) return { key: ['modules'], text: 'modules' };
  const prefix = at(one, 'prefix');
  if (typeof prefix !== 'string') return undefined;
  const compiler =
    ['gcc', 'llvm', 'aocc', 'nvhpc', 'intel-oneapi-compilers'].includes(name) &&
    isTable(at(one as Table, 'extra_attributes', 'compilers'));
  return ELSEWHERE.test(prefix) || compiler ? { key: ['prefix'], text: prefix } : undefined;
}

function external(file: Sight['file'], path: Path, name: string, text: string): SpackFinding {
  const what =
    text === 'modules'
      ? 'The image that is built in has no modules'
      : `${text} is a place on this host, not in the image that is built in`;
  return tellAt(file, path, {
    code: 'spack-host-external',
    stage: 'build',
    severity: 'warning',
    title: `${name} is taken from this host`,
    cause: `${what}, unless you made that image yourself. Without this entry Spack builds ${name}.`,
  });
}

/** Files that the build stage would have to read: the recipe copies none of them. */
function files({ env, file, top }: Sight): readonly SpackFinding[] {
  const include = env['include'];
  const included = isList(include) ? include.flatMap((one, i) => (isLocal(pathOf(one)) ? [[...top, 'include', i]] : [])) : [];
  const develop = env['develop'];
  const developed = isTable(develop)
    ? Object.keys(develop)
        .filter((name) => at(develop, name, 'path') !== undefined)
        .map((name) => [...top, 'develop', name, 'path'])
    : [];
  return [...included, ...developed].map((path: Path) =>
    tellAt(file, path, {
      code: 'spack-file-not-in-image',
      stage: 'build',
      severity: 'warning',
      title: 'This is not in the image that is built in',
      cause: 'The recipe carries the text of this file and nothing else from this host. Spack would look for it there and stop.',
    }),
  );
}

function pathOf(one: Plain): string | undefined {
  const said = isTable(one) ? (one['path'] ?? null) : one;
  return typeof said === 'string' ? said : undefined;
}

function isLocal(path: string | undefined): boolean {
  return path !== undefined && !/^(https?|ftp|oci|s3):\/\//.test(path) && !/^\$spack\b/.test(path) && !/^\$\{spack\}/.test(path);
}
