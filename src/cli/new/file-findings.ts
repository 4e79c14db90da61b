/** What is wrong with the spack.yaml of a folder, in the form of all findings. */
import type { Finding } from '../../diagnosis/finding.ts';
import { loadedSpackVersion } from '../../host/facts/spack.ts';
import { readText } from '../../host/files.ts';
import type { SpackFinding } from '../../spack/finding.ts';
import { judge, judges } from '../../spack/judge.ts';
import { spackPackages, spackReleases } from '../spack-data.ts';

/** What makes Spack refuse it, and with `later` what fails after that, too: the first three. None where the file is not there or cannot be read. */
export async function findingsOfFile(path: string, later = false): Promise<readonly Finding[]> {
  const text = textAt(path);
  if (text === undefined) return [];
  const version = await loadedSpackVersion(process.env);
  const by = judges(spackReleases(), version === undefined ? undefined : { root: '', version, commit: '' });
  if (by === undefined) return [];
  const { findings } = judge(text, { ...by, packages: spackPackages() });
  const refused = findings.filter(
    ({ severity, stage }) => severity === 'error' && (later || stage === 'load' || stage === 'containerize'),
  );
  return refused.slice(0, 3).map((one) => told(one, path));
}

function told({ code, title, cause, line, column, fix }: SpackFinding, path: string): Finding {
  return {
    ...{ code, title: `spack.yaml, line ${line}: ${title}`, cause, where: { file: path, line, column } },
    remedy: fix ? [{ text: fix.text }] : [],
    verify: 'sifu new --check spack.yaml',
  };
}

function textAt(path: string): string | undefined {
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}
