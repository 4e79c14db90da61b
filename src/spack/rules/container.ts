/** The `container:` section itself: missing, or of a form that Spack has no name for. */
import type { SpackFinding } from '../finding.ts';
import { placeOf } from '../yaml/look.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { rewrite, tellAt, withFix } from './tell.ts';

export const container: Rule = (about) => [...missing(about), ...format(about)];

function missing(about: Sight): readonly SpackFinding[] {
  if (about.env['container'] !== undefined) return [];
  const { file, top } = about;
  return [
    tellAt(
      file,
      top,
      {
        code: 'spack-no-container',
        stage: 'containerize',
        severity: 'note',
        title: 'There is no container: section',
        cause:
          'spack containerize would not mind: it writes a Dockerfile for Ubuntu 22.04, with the newest development state of Spack. Say there which form and which system you want.',
      },
      'key',
    ),
  ];
}

function format({ file, top, container: section }: Sight): readonly SpackFinding[] {
  const said = at(section, 'format');
  if (typeof said !== 'string' || said === 'docker' || said === 'singularity') return [];
  const meant = /^(apptainer|sif|singularity.*)$/i.test(said) ? 'singularity' : 'docker';
  const path = [...top, 'container', 'format'];
  const place = placeOf(file, path);
  return [
    tellAt(file, path, {
      code: 'spack-container-format',
      stage: 'containerize',
      severity: 'error',
      title: `Spack has no recipe format called ${said}`,
      cause: `It knows docker and singularity. ${meant === 'singularity' ? 'Apptainer builds from the latter, the name is of old.' : 'Podman, Charliecloud and Docker build from the former.'}`,
      ...withFix(place && rewrite(`Write ${meant}.`, place.from, place.to, meant)),
    }),
  ];
}
