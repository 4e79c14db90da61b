/** How far Spack is set up. Each part alone stops a lesson, some after minutes. */
import { isOlderThan } from './age.ts';
import type { MachineFacts, SpackFacts, SpackLost } from './facts.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const spack: About = {
  probe: 'spack',
  group: 'tools',
  title: 'Spack',
  lessons: ['spack', 'spack-yaml', 'build'],
  engines: ['spack'],
};
const packages: About = { ...spack, probe: 'spack-packages', title: "Spack's packages" };
const clingo: About = { ...spack, probe: 'spack-solver', title: "Spack's solver", lessons: ['spack'] };

export function spackVerdicts({ spack: found, spackLost: lost = {}, late }: MachineFacts): Verdict[] {
  if (late.includes('spack')) return [];
  const misled = strayed(lost);
  if (!found) return misled.length > 0 ? misled : [absent(spack, 'not here: those lessons are played from recordings')];
  return [...misled, program(found), recipes(found), solver(found)];
}

/** Variables outlive what they name: a module that was changed, a clone or an environment that was removed. */
function strayed({ root, environment }: SpackLost): Verdict[] {
  const found: Verdict[] = [];
  if (root !== undefined)
    found.push(
      wrong(spack, 'warning', 'SPACK_ROOT leads nowhere', {
        code: 'spack-root-lost',
        title: `SPACK_ROOT names ${root}, and no Spack is there`,
        cause:
          'Scripts and modules that look for Spack by this variable do not find it. It was set for a clone that was moved or removed.',
        remedy: [
          {
            text: 'See where it is set.',
            command: 'grep -n SPACK_ROOT ~/.bashrc ~/.bash_profile ~/.profile 2>/dev/null; module list',
          },
          { text: 'Forget it in this shell.', command: 'unset SPACK_ROOT' },
        ],
        verify: 'test -z "$SPACK_ROOT" -o -x "$SPACK_ROOT/bin/spack" && echo well',
      }),
    );
  if (environment !== undefined)
    found.push(
      wrong(spack, 'broken', 'SPACK_ENV leads nowhere', {
        code: 'spack-env-no-such',
        title: `SPACK_ENV names ${environment}, and no environment is there`,
        cause:
          'It is the environment that was activated in this shell, and it was moved or removed since. Spack ends nearly every command with "no environment in".',
        remedy: [{ text: 'Leave it, in this shell.', command: 'unset SPACK_ENV' }],
        verify: 'test -z "$SPACK_ENV" -o -e "$SPACK_ENV/spack.yaml" && echo well',
      }),
    );
  return found;
}

function program({ root, version, by, loaded, setup, writable }: SpackFacts): Verdict {
  const says = `${version}, ${root}`;
  if (!setup)
    return wrong(spack, 'warning', `${says}; incomplete`, {
      code: 'spack-setup-missing',
      title: `The Spack in ${root} is not whole: share/spack/setup-env.sh is missing`,
      cause: 'That file makes spack a command of your shell. A clone that was broken off lacks it.',
      remedy: [{ text: 'See what git says of the clone.', command: `git -C '${root}' status --short | head` }],
      verify: `ls '${root}/share/spack/setup-env.sh'`,
    });
  if (!loaded && by !== 'PATH' && by !== 'SIFU_SPACK_ROOT')
    return wrong(spack, 'warning', `${says}; not loaded`, {
      code: 'spack-not-found',
      title: 'Spack is here, and your shell does not know it yet',
      cause: `There is one in ${root}, but it is not on your PATH. A file of Spack makes it known to one shell; every new shell has to read it again.`,
      remedy: [{ text: 'Read it in this shell, with the dot.', command: `. '${root}/share/spack/setup-env.sh'` }],
      verify: 'spack --version',
    });
  if (!loaded && by === 'PATH')
    return wrong(spack, 'warning', `${says}; without shell support`, {
      code: 'spack-no-shell-support',
      title: 'Spack is on your PATH, but not as a function of this shell',
      cause:
        'spack env activate, spack load and spack cd change your shell, which a program cannot. They print an error then, and end with 0. A shell that sifu opens loads it by itself.',
      remedy: [{ text: 'Load it into this shell.', command: `. '${root}/share/spack/setup-env.sh'` }],
      verify: 'type spack | head -1',
    });
  return well(spack, `${says}${writable ? '' : ', read-only for you'}`);
}

function recipes({ packages: found, version, root }: SpackFacts): Verdict {
  if (found === 'own') return well(packages, 'part of this Spack');
  if (found === 'cloned') return well(packages, 'cloned already');
  if (found === 'configured') return well(packages, 'where repos.yaml says');
  if (found === 'half')
    return wrong(packages, 'broken', 'a clone that was broken off', {
      code: 'spack-repo-index-missing',
      title: 'The repository of packages is half a clone',
      cause:
        'Spack began to fetch it and did not get to the end, mostly for want of a network. It does not try again by itself: every command fails, some with words about compilers.',
      remedy: [
        {
          text: 'Take it away and fetch it again, where there is a network.',
          command: 'rm -rf ~/.spack/package_repos && spack repo update',
        },
      ],
      verify: 'spack repo list',
    });
  if (version !== 'unknown' && isOlderThan(version, [1, 0]))
    return wrong(packages, 'broken', 'not where they should be', {
      code: 'spack-repo-missing',
      title: `Spack ${version} has no packages: var/spack/repos/builtin is missing`,
      cause: 'Before release 1.0 the packages are a part of Spack. This copy lacks them.',
      remedy: [{ text: 'See what git says of the clone.', command: `git -C '${root}' status --short | head` }],
      verify: 'spack list gromacs',
    });
  return absent(packages, 'fetched when first needed: 100 MB, a minute, with a network');
}

function solver({ clingo: found }: SpackFacts): Verdict {
  if (found) return well(clingo, 'fetched already');
  return absent(clingo, 'fetched when first needed; the course gets by without');
}
