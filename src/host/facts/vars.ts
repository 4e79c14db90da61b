/** The values that `{{variables}}` of lessons take from this machine. */
import { homedir } from 'node:os';
import type { Vars } from '../../course/lesson.ts';
import type { HostFacts } from '../../engine/contract.ts';
import { isHere } from '../../engine/shifter-address.ts';
import { familyNames } from '../../mpi/family.ts';

/** Where a tool is absent, the variable says what the course would use, so that texts and recordings still read well. */
export function varsFrom(facts: HostFacts, workspace: string, env: NodeJS.ProcessEnv): Vars {
  const base = facts.baseImage;
  const registry = env.SIFU_REGISTRY || '127.0.0.1:5055/lab';
  return {
    workspace,
    home: env.HOME ?? homedir(),
    user: facts.user,
    cores: String(facts.cores),
    spack_root: env.SIFU_SPACK_ROOT || facts.spack?.root || 'spack',
    base_bootstrap: base ? bootstrapFor(base) : 'docker',
    base_from: base ?? 'debian:12-slim',
    base_tar: facts.baseTar ?? 'debian-12.tar',
    base_image: facts.baseTar ? 'debian-12' : 'debian:12-slim',
    // a base image kept on this machine carries the packages the course installs
    base_network: base ? '' : 'about 110 MB from docker.io and Debian',
    registry,
    registry_checked: String(!isHere(registry)),
    mpirun: facts.mpi?.program ?? 'mpirun',
    mpirun_openmpi: facts.launchers?.openmpi ?? 'mpirun',
    mpirun_mpich: facts.launchers?.mpich ?? 'mpirun.mpich',
    mpi_name: familyNames[facts.mpi?.family ?? 'openmpi'],
    mpi_version: facts.mpi?.version ?? '(not here)',
    os_name: facts.os,
    kernel: facts.kernel,
    arch: facts.arch,
    ...(facts.tools['docker-registry'] ? { registry_port: portFor(workspace) } : {}),
  };
}

/** A port for servers of this workspace, below those that systems give out: many learners may share a machine. */
function portFor(workspace: string): string {
  const sum = [...workspace].reduce((before, letter) => (before * 31 + (letter.codePointAt(0) ?? 0)) % 10_007, 7);
  return String(20_000 + (sum % 10_000));
}

/** A recipe names a SIF or a folder and an archive of layers by different words. */
function bootstrapFor(base: string): string {
  return base.endsWith('.tar') ? 'docker-archive' : 'localimage';
}
