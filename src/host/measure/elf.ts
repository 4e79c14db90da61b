import { open } from 'node:fs/promises';

/** Whether a file is a program that needs no libraries: an ELF file of 64 bits that asks for no interpreter. */
export async function isStatic(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    const head = Buffer.alloc(4096);
    await file.read(head, 0, head.length, 0);
    const elf64 = head.readUInt32BE(0) === 0x7f454c46 && head[4] === 2 && head[5] === 1;
    return elf64 && !segmentKinds(head).includes(interpreter);
  } finally {
    await file.close();
  }
}

const interpreter = 3;

function segmentKinds(head: Buffer): number[] {
  const start = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const count = head.readUInt16LE(56);
  if (start + size * count > head.length) return [interpreter];
  return Array.from({ length: count }, (_, at) => head.readUInt32LE(start + at * size));
}
