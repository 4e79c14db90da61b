/** What kind of file a program is, by its first bytes: a shell would take what the system refuses for a script, and run it. */
import { open, readdir } from 'node:fs/promises';

interface Kind {
  /** of a script */
  readonly interpreter?: string;
  /** what it is, where this machine does not start such by itself, as in "a program for aarch64" */
  readonly foreign?: string;
}

/** Empty for a program of this machine, a script without a first line, and for what cannot be read. */
export async function kindOf(path: string): Promise<Kind> {
  const bytes = await firstBytes(path);
  const interpreter = /^#!\s*(\S+)/.exec(bytes.toString('latin1'))?.[1];
  if (interpreter) return { interpreter };
  // elsewhere programs have other headers, and what they are is left to the system
  const foreign = process.platform === 'linux' ? foreignTo(process.arch, bytes) : undefined;
  return foreign ? { foreign } : {};
}

/** True for a program that would not be started: of another machine, where nothing here translates it. */
export async function isForeign(path: string): Promise<boolean> {
  if ((await kindOf(path)).foreign === undefined) return false;
  const translators = await readdir('/proc/sys/fs/binfmt_misc').catch(() => []);
  return translators.every((one) => one === 'register' || one === 'status' || one.startsWith('python'));
}

/** As the header of an ELF file numbers them, and by the name that Node.js has for the kind of processor. */
const machines: Readonly<Record<number, readonly [name: string, ...arch: string[]]>> = {
  3: ['i386', 'ia32', 'x64'],
  21: ['ppc64', 'ppc64'],
  22: ['s390x', 's390x'],
  40: ['arm', 'arm', 'arm64'],
  62: ['x86_64', 'x64'],
  183: ['aarch64', 'arm64'],
  243: ['riscv64', 'riscv64'],
};

/** In words, what the first bytes of a file say that it is; undefined for what may start on a Linux of that kind. */
export function foreignTo(arch: string, bytes: Buffer): string | undefined {
  const magic = bytes.toString('latin1', 0, 4);
  if (magic === '\x7fELF') {
    const number = bytes[5] === 2 ? bytes.readUInt16BE(18) : bytes.readUInt16LE(18);
    const [name, ...runs] = machines[number] ?? ['another kind of processor'];
    return runs.includes(arch) ? undefined : `a program for ${name}`;
  }
  if (/^(?:\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe)/.test(magic)) return 'a program for macOS';
  if (magic.startsWith('MZ')) return 'a program for Windows';
  return bytes.includes(0) ? 'neither a program nor a script' : undefined;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  } finally {
    await file.close();
  }
}
