/** Why an image could not be looked at. */
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { complaint, sentence } from '../facts/complaint.ts';
import type { Answer } from '../facts/probe.ts';
import type { LookOptions } from './image.ts';

/** At least one; the first says the most. */
export async function unseen(answer: Answer, line: string, options: LookOptions): Promise<readonly Finding[]> {
  const { engine, image, diagnose, limitMs } = options;
  if (answer.failed === 'time') return [slow(line, limitMs)];
  const text = `${answer.stdout}\n${answer.stderr}`;
  if (/exec format error/i.test(text)) return [otherProcessor(image, text)];
  if (noShell.test(text)) return [withoutShell(image, line)];
  if (broken.test(text)) return [damaged(image, engine.name, answer)];
  const known = (await diagnose?.({ output: text, exit: answer.exit === 0 ? 1 : answer.exit, line, engine: engine.id })) ?? [];
  if (known.length > 0) return known;
  const said = complaint(engine.name, answer);
  return [
    {
      code: 'image-unreadable',
      title: `${engine.name} does not start a container from ${image}`,
      cause: `${short(said)} The file may be damaged or not whole, or it is no image for this engine.`,
      remedy: [
        { text: 'Try it yourself, and read all that it says.', command: line },
        { text: 'See what kind of file it is.', command: `file -L ${quote(image)}` },
      ],
      evidence: said,
    },
  ];
}

/** Each engine in its own words; "sh" is what was asked for. */
const noShell =
  /(?:exec|stat|run|find|start)[^\n]{0,80}["'`/]sh["'`]?[^\n]{0,60}(?:not found|no such file)|["'`]?\bsh["'`]?: (?:executable file )?not found|can't execve\(2\): sh: No such file|executable file [`'"]?sh[`'"]? not found/i;

/** What engines say of a file that is cut off, garbled, or of another kind. */
const broken =
  /bad superblock|image format not recognized|can't find (?:a valid )?(?:squashfs|superblock)|(?:corrupt|invalid|truncated)[^\n]{0,40}(?:image|squashfs|archive)|squashfs[^\n]{0,60}(?:corrupt|invalid|not a)|not a (?:valid )?(?:SIF|squashfs)|unexpected EOF|while (?:loading|reading)[^\n]{0,40}SIF/i;

function damaged(image: string, name: string, answer: Answer): Finding {
  const said = complaint(name, answer);
  return {
    code: 'image-damaged',
    title: `${image} is damaged, or no image that ${name} knows`,
    cause: `What is in the file does not fit together: a copy or a download that was stopped leaves such. ${short(said)}`,
    remedy: [
      {
        text: 'See its size and kind, and compare with where it came from.',
        command: `ls -l ${quote(image)}; file -L ${quote(image)}`,
      },
      { text: 'Copy, fetch or build it again.' },
    ],
    evidence: said,
  };
}

/** Cut between two words. */
function short(text: string): string {
  return text.length < 160 ? sentence(text) : `${text.slice(0, 150).replace(/\s+\S*$/, '')} ...`;
}

function withoutShell(image: string, line: string): Finding {
  return {
    code: 'image-without-shell',
    title: 'There is no shell in the image',
    cause: `${image} starts, but holds no sh. sifu looks around in an image with its own shell, so it cannot tell which MPI is inside.`,
    remedy: [
      { text: 'If its maker tells the MPI, say so in your job; else start one run and read its ranks.' },
      { text: 'Or look into an image of the same program that has a shell.' },
    ],
    verify: line,
  };
}

function otherProcessor(image: string, text: string): Finding {
  const theirs = /\b(?:linux\/)?(amd64|arm64|aarch64|ppc64le|s390x|riscv64|x86_64)\b/.exec(text)?.[1];
  return {
    code: 'image-other-processor',
    title: 'The image is made for another kind of processor',
    cause: `Its programs do not start here${theirs ? `: it is for ${theirs}` : ''}. A container shares the kernel and the processor of the machine; only the files are its own.`,
    remedy: [{ text: 'Build or fetch the image on a machine of the kind on which it shall run.', command: 'uname -m' }],
    evidence: image,
  };
}

function slow(line: string, limitMs: number): Finding {
  return {
    code: 'image-hangs',
    title: 'The container gave no answer',
    cause: `What was started in it did not end within ${limitMs / 1000} s, and was stopped. The image may be on a slow disk, or the machine is very busy.`,
    remedy: [{ text: 'See how long the smallest container takes.', command: `time ${line}` }],
    verify: line,
  };
}
