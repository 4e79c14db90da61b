/** What a machine is like, as numbers and words without opinions. What could not be found out is absent. */
import type { EngineFacts, HostFacts } from '../../engine/contract.ts';
import type { Mount } from './mounts.ts';

export interface MachineFacts {
  readonly system: System;
  readonly inside?: Inside;
  readonly confinement?: Confinement;
  readonly cgroups?: Cgroups;
  readonly limits?: Limits;
  readonly locale?: Locale;
  readonly userns?: Userns;
  readonly subids?: SubIds;
  readonly idmap?: IdMap;
  readonly starter?: Starter;
  readonly fuse?: Device;
  readonly overlay?: Tried;
  readonly places?: readonly NamedPlace[];
  readonly quota?: Quota;
  readonly cache?: Cache;
  readonly proxies?: Readonly<Record<string, string>>;
  /** only where it was asked for */
  readonly reach?: readonly Reach[];
  readonly git?: Program;
  readonly python?: Program;
  /** name -> path of every program that is here, of those that are asked about */
  readonly tools?: Readonly<Record<string, string>>;
  readonly spack?: SpackFacts;
  readonly spackLost?: SpackLost;
  readonly processor?: Processor;
  readonly gpu?: Gpu;
  /** those that were looked for and are here */
  readonly engines: readonly Pick<EngineFacts, 'id' | 'name' | 'version' | 'ready' | 'flavor'>[];
  /** questions that got no answer in time */
  readonly late: readonly string[];
  /** folders of PATH on a disk that does not answer: nothing was looked for there */
  readonly hung?: readonly string[];
}

export interface System extends Pick<HostFacts, 'os' | 'kernel' | 'arch' | 'cores' | 'memory' | 'root' | 'user'> {
  /** as process.platform calls it */
  readonly platform: string;
  /** the group one is in, and the one of one's account */
  readonly gid?: number;
  readonly ownGid?: number;
}

/** A container that one is in. `sure` false: /proc does not tell. */
export interface Inside {
  readonly container?: 'apptainer' | 'podman' | 'docker' | 'charliecloud' | 'enroot' | 'kubernetes' | 'chroot' | 'container';
  readonly sure: boolean;
}

export interface Confinement {
  readonly noNewPrivs?: boolean;
  /** a filter on system calls is at work */
  readonly seccomp?: boolean;
  /** kernel.apparmor_restrict_unprivileged_userns */
  readonly apparmorUserns?: boolean;
  /** kernel.unprivileged_userns_clone, where there is such a switch */
  readonly usernsClone?: boolean;
  readonly maxUserns?: number;
  readonly selinux?: 'enforcing' | 'permissive';
}

export interface Cgroups {
  readonly version: 1 | 2 | 'both';
  /** of version 2, what this user may hand out */
  readonly delegated: readonly string[];
}

/** Of this process: bytes and numbers; absent where there is no limit. */
export interface Limits {
  readonly addressSpace?: number;
  readonly fileSize?: number;
  readonly processes?: number;
  readonly openFiles?: number;
  readonly lockedMemory?: number;
}

export interface Locale {
  /** variables as they are set: LC_ALL, LC_CTYPE, LANG */
  readonly said: Readonly<Record<string, string>>;
  /** as `locale charmap` says */
  readonly charmap?: string;
  /** a variable names one that is not here */
  readonly missing: boolean;
}

export interface Tried {
  readonly ok: boolean;
  /** in the words of who refused */
  readonly said: string;
}

/** `untried`: there is nothing here to try it with. */
export type Userns = Tried | 'untried';

interface Range {
  readonly first: number;
  readonly length: number;
}

export interface SubIds {
  /** absent: the file is not there, or may not be read */
  readonly uid?: readonly Range[];
  readonly gid?: readonly Range[];
  /** another source than files is named (/etc/nsswitch.conf): what files say is then not all */
  readonly elsewhere: boolean;
}

export interface Helper {
  readonly path: string;
  readonly setuid: boolean;
  readonly capable: boolean;
  /** the disk it is on takes setuid from it */
  readonly nosuid: boolean;
}

export interface IdMap {
  readonly newuidmap?: Helper;
  readonly newgidmap?: Helper;
  /** a namespace with many ids was made with them; absent: it was not tried */
  readonly tried?: Tried;
}

/** Apptainer's own setuid program. */
export interface Starter {
  readonly path: string;
  readonly setuid: boolean;
  readonly byRoot: boolean;
  readonly nosuid: boolean;
}

export interface Device {
  readonly path: string;
  readonly state: 'opens' | 'absent' | 'denied' | 'fails';
  /** the system's own word where it does not open */
  readonly code?: string;
}

export interface Place {
  /** as it was named */
  readonly path: string;
  /** `hung`: no answer in time. `unknown`: there was nobody to ask */
  readonly state: 'there' | 'absent' | 'no folder' | 'closed' | 'relative' | 'hung' | 'unknown';
  /** without links */
  readonly real?: string;
  readonly writable?: boolean;
  /** free for this user */
  readonly bytes?: number;
  /** free names for files; absent where a disk does not count them */
  readonly inodes?: number;
  /** it belongs to who asks */
  readonly own?: boolean;
  readonly mount?: Mount;
}

/** `what`: a variable, or what the folder is for. */
export interface NamedPlace extends Place {
  readonly what: 'tmp' | 'engine-tmp' | 'var-tmp' | 'runtime' | 'home' | 'workspace' | 'shm';
  /** the variable that names it; absent: nobody named it, it is the usual one */
  readonly variable?: string;
}

export type Quota =
  | 'absent'
  | readonly {
      readonly disk: string;
      readonly what: 'bytes' | 'files';
      readonly used: number;
      readonly limit: number;
    }[];

export interface Cache {
  readonly path: string;
  /** absent: it was not counted in time */
  readonly bytes?: number;
}

export interface Reach {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly ok: boolean;
  /** a name server knew its address; absent where a proxy asks in its place */
  readonly named?: boolean;
  readonly ms: number;
}

export interface Program {
  readonly name: string;
  readonly path?: string;
  readonly version?: string;
  /** it is there and did not answer */
  readonly said?: string;
}

export interface SpackFacts {
  readonly root: string;
  readonly version: string;
  readonly by: 'PATH' | 'SPACK_ROOT' | 'SIFU_SPACK_ROOT' | 'home' | 'workspace';
  /** the shell that started sifu has spack as a function, as setup-env.sh makes it */
  readonly loaded: boolean;
  readonly setup: boolean;
  /** where the recipes of packages are; `half`: a clone that was broken off */
  readonly packages: 'own' | 'cloned' | 'half' | 'absent' | 'configured';
  readonly clingo: boolean;
  readonly writable: boolean;
}

/** What variables of Spack name, where there is no such thing. */
export interface SpackLost {
  /** SPACK_ROOT */
  readonly root?: string;
  /** SPACK_ENV */
  readonly environment?: string;
}

export interface Processor {
  /** x86_64_v3 and the like; absent where Linux does not tell */
  readonly level?: string;
}

export interface Gpu {
  /** what there is in /dev */
  readonly devices: readonly string[];
  readonly smi?: Tried;
}
