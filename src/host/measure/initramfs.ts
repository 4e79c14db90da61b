/** The first file system of a virtual machine: one static busybox and a script, packed the way the kernel unpacks it. */
import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const init = `#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox --install -s /bin
export PATH=/bin HOME=/ PS1='vm# '
exec sh -i </dev/console >/dev/console 2>&1
`;
const release = 'NAME="Tiny"\nID=tiny\nPRETTY_NAME="Tiny virtual machine"\n';

interface Entry {
  readonly name: string;
  /** kind and permissions, as in stat(2) */
  readonly mode: number;
  readonly data?: Buffer;
  readonly device?: readonly [number, number];
}

const folder = (name: string): Entry => ({ name, mode: 0o040755 });

/** Writes `file` (gzip). `busybox` must be static. */
export async function makeInitramfs(busybox: string, file: string): Promise<void> {
  const entries: Entry[] = [
    ...['bin', 'dev', 'etc', 'proc', 'sys', 'root'].map(folder),
    // the kernel gives this one to its first process before anything is mounted
    { name: 'dev/console', mode: 0o020600, device: [5, 1] },
    { name: 'init', mode: 0o100755, data: Buffer.from(init) },
    { name: 'etc/os-release', mode: 0o100644, data: Buffer.from(release) },
    { name: 'bin/busybox', mode: 0o100755, data: await readFile(busybox) },
  ];
  await writeFile(file, gzipSync(pack(entries), { level: 1 }));
}

/** The "newc" form of cpio: a header of hexadecimal numbers, the name, the data, each filled up to four bytes. */
export function pack(entries: readonly Entry[]): Buffer {
  const parts = [...entries, { name: 'TRAILER!!!', mode: 0 }].flatMap((entry, at) => one(entry, at + 1));
  return Buffer.concat(parts);
}

function one({ name, mode, data = Buffer.alloc(0), device = [0, 0] }: Entry, number: number): Buffer[] {
  const fields = [number, mode, 0, 0, 1, 0, data.length, 0, 0, ...device, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return [filled(Buffer.from(head, 'latin1')), filled(data)];
}

function filled(data: Buffer): Buffer {
  return data.length % 4 === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - (data.length % 4))]);
}
