/**
 * A program of under a kilobyte that asks an MPI library who it is, by `MPI_Get_library_version`. An image need hold no compiler
 * for it, no Python, and no particular C library: it is linked to the MPI library alone, and calls the kernel for the rest.
 */

export type Machine = 'x86_64' | 'aarch64';

interface Target {
  /** as the header of an ELF file numbers it */
  readonly number: number;
  /** the kind of entry that has the loader fill in the address of a function */
  readonly slot: number;
  /** `far`: bytes from the first byte of the code to where the loader puts the address */
  readonly code: (far: number) => readonly number[];
}

// room for what the library says (8192 is the most there is), then its length; write(1, room, length), exit_group(0)
const targets: Readonly<Record<Machine, Target>> = {
  x86_64: {
    number: 62,
    slot: 6,
    code: (far) => [
      ...[0x48, 0x81, 0xec, 0x10, 0x40, 0x00, 0x00], // sub rsp, 0x4010
      ...[0x48, 0x83, 0xe4, 0xf0], // and rsp, -16
      ...[0x48, 0x89, 0xe7], // mov rdi, rsp
      ...[0x48, 0x8d, 0xb4, 0x24, 0x00, 0x40, 0x00, 0x00], // lea rsi, [rsp+0x4000]
      ...[0xc7, 0x06, 0x00, 0x00, 0x00, 0x00], // mov dword [rsi], 0
      ...[0xff, 0x15, ...little(far - 34, 4)], // call [rip+...], which is 34 bytes on
      ...[0x8b, 0x94, 0x24, 0x00, 0x40, 0x00, 0x00], // mov edx, [rsp+0x4000]
      ...[0xb8, 0x01, 0x00, 0x00, 0x00], // mov eax, 1
      ...[0xbf, 0x01, 0x00, 0x00, 0x00], // mov edi, 1
      ...[0x48, 0x89, 0xe6], // mov rsi, rsp
      ...[0x0f, 0x05], // syscall
      ...[0xb8, 0xe7, 0x00, 0x00, 0x00], // mov eax, 231
      ...[0x31, 0xff], // xor edi, edi
      ...[0x0f, 0x05], // syscall
    ],
  },
  aarch64: {
    number: 183,
    slot: 1025,
    code: (far) => {
      const from = far - 20;
      const adr = (0x10000002 | ((from & 3) << 29) | (((from >> 2) & 0x7ffff) << 5)) >>> 0;
      return [
        0xd14013ff, // sub sp, sp, #4, lsl #12
        0xd10043ff, // sub sp, sp, #16
        0x910003e0, // mov x0, sp
        0x914013e1, // add x1, sp, #4, lsl #12
        0xb900003f, // str wzr, [x1]
        adr, // adr x2, ...
        0xf9400042, // ldr x2, [x2]
        0xd63f0040, // blr x2
        0x914013e1, // add x1, sp, #4, lsl #12
        0xb9400022, // ldr w2, [x1]
        0x910003e1, // mov x1, sp
        0xd2800020, // mov x0, #1
        0xd2800808, // mov x8, #64
        0xd4000001, // svc #0
        0xd2800000, // mov x0, #0
        0xd2800bc8, // mov x8, #94
        0xd4000001, // svc #0
      ].flatMap((one) => little(one, 4));
    },
  },
};

/** The program as a file. `loader` is what starts programs in that image, `library` the absolute path of the MPI library. */
export function asker(machine: Machine, loader: string, library: string): Uint8Array {
  const { number, slot, code } = targets[machine];
  const strings = [...text(''), ...text(library), ...text('MPI_Get_library_version')];
  const named = 1 + text(library).length;
  const headers = 64 + partsCount * 56;
  // what is only read, one part after the other; then what the loader writes into, a page apart in memory
  const interp = padded(text(loader));
  const symbols = [...zeros(24), ...little(named, 4), 0x12, 0, ...zeros(2), ...zeros(16)];
  const hash = [1, 2, 0, 0, 0].flatMap((one) => little(one, 4));
  const at = offsets(headers, [interp, symbols, padded(strings), padded(hash), zeros(24), padded(code(0))]);
  const [interpAt = 0, symbolsAt = 0, stringsAt = 0, hashAt = 0, slotsAt = 0, codeAt = 0, writeAt = 0] = at;
  const memory = (offset: number) => offset + pageSize;
  const entries: readonly [number, number][] = [
    ...[
      [1, 1],
      [4, hashAt],
      [5, stringsAt],
      [6, symbolsAt],
      [10, strings.length],
      [11, 24],
    ],
    ...[
      [7, slotsAt],
      [8, 24],
      [9, 24],
      [24, 0],
      [0, 0],
    ],
  ] as [number, number][];
  const table = entries.flatMap(([tag, value]) => [...little(tag, 8), ...little(value, 8)]);
  const filled = memory(writeAt + table.length);
  const slots = [...little(filled, 8), ...little(slot, 4), ...little(1, 4), ...zeros(8)];
  const whole = [
    ...header(number, codeAt),
    ...part(6, 4, 64, 64, partsCount * 56, 8),
    ...part(3, 4, interpAt, interpAt, interp.length, 1),
    ...part(1, 5, 0, 0, writeAt, pageSize),
    ...part(1, 6, writeAt, memory(writeAt), table.length + 8, pageSize),
    ...part(2, 6, writeAt, memory(writeAt), table.length, 8),
    // a stack that holds no code: else hardened machines refuse to start it
    ...part(0x6474e551, 6, 0, 0, 0, 16),
    ...[...interp, ...symbols, ...padded(strings), ...padded(hash), ...slots, ...padded(code(filled - codeAt))],
    ...[...table, ...zeros(8)],
  ];
  return Uint8Array.from(whole);
}

/** The largest pages that Linux has on these machines. */
const pageSize = 0x10000;

/** Rows of the table that follows the header. */
const partsCount = 6;

function header(machine: number, entry: number): number[] {
  return [
    ...[0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...zeros(9)],
    ...[...little(3, 2), ...little(machine, 2), ...little(1, 4)],
    ...[...little(entry, 8), ...little(64, 8), ...little(0, 8), ...little(0, 4)],
    ...[...little(64, 2), ...little(56, 2), ...little(partsCount, 2), ...little(0, 2), ...little(0, 2), ...little(0, 2)],
  ];
}

/** One row of the table by which the kernel and the loader find the parts of a program. */
function part(kind: number, rights: number, offset: number, memory: number, size: number, align: number): number[] {
  return [
    ...[...little(kind, 4), ...little(rights, 4), ...little(offset, 8), ...little(memory, 8), ...little(memory, 8)],
    ...[...little(size, 8), ...little(size, 8), ...little(align, 8)],
  ];
}

/** Where each part begins, and where the last one ends. */
function offsets(begin: number, parts: readonly (readonly number[])[]): number[] {
  let next = begin;
  const all = parts.map((one) => {
    const at = next;
    next += one.length;
    return at;
  });
  return [...all, next];
}

function little(value: number, bytes: number): number[] {
  const all: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); all.length < bytes; rest >>= 8n) all.push(Number(rest & 0xffn));
  return all;
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const text = (value: string): number[] => [...new TextEncoder().encode(value), 0];
const padded = (bytes: readonly number[]): number[] => [...bytes, ...zeros((8 - (bytes.length % 8)) % 8)];

/** The same bytes as the shell's own `printf` writes them. */
export function octal(bytes: Uint8Array): string {
  return Array.from(bytes, (one) => `\\${one.toString(8).padStart(3, '0')}`).join('');
}
