/** What may be wrong with an engine's program, known without a word from it. */
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineId } from '../../engine/contract.ts';
import { complaint, sentence } from './complaint.ts';
import { brokenLink as linkFinding, notExecutable as rightsFinding } from './file-findings.ts';
import { kindOf } from './kind.ts';
import type { Answer } from './probe.ts';

const elsewhere = { text: 'Or take another engine of this machine.', command: 'sifu engines' };
const modules = { text: 'See whether your site has it as a module.', command: 'module avail 2>&1 | less' };

/** `question` is the command line that got no answer. */
export function hangs(program: string, question: string, limitMs: number): Finding {
  const busy = program === 'podman' ? 'Another podman of yours may be at work: while it builds or imports, all others wait.' : '';
  return {
    code: 'engine-hangs',
    title: `${program} does not answer`,
    cause: `${question} gave no answer within ${limitMs / 1000} s, and was stopped. ${busy || 'It waits for a service or a network disk, or this machine is very busy.'}`,
    remedy: [{ text: 'See where it waits, and stop it with Ctrl-C.', command: question }, elsewhere],
    ask: `Could you see why "${question}" never ends on this machine?`,
    verify: question,
  };
}

export function floods(program: string, question: string): Finding {
  return {
    code: 'engine-floods',
    title: `${program} prints without end`,
    cause: `${question} printed more than an answer can be, and was stopped. That is no engine as sifu knows it, or a wrapper around one that is broken.`,
    remedy: [{ text: 'See what it is.', command: `type -a ${program}` }, elsewhere],
  };
}

export const brokenLink = (path: string, target: string, circle: boolean): Finding =>
  linkFinding({ path, of: 'engine', what: 'the engine', another: modules }, target, circle);

export const notExecutable = (path: string): Finding =>
  rightsFinding({ path, of: 'engine', another: modules }, 'Some sites have a group for that.');

export function relativeOnPath(program: string, folder: string): Finding {
  return {
    code: 'path-relative',
    title: `${program} is in a folder that your PATH names by half`,
    cause: `PATH holds "${folder}", which means another folder wherever you stand. sifu takes whole paths only.`,
    remedy: [{ text: 'Name the whole path, from the folder you are in.', command: `export PATH="$PWD/${folder}:$PATH"` }],
  };
}

export function tooOld(id: EngineId, name: string, version: string, oldest: string): Finding {
  return {
    code: 'engine-too-old',
    title: `${name} ${version} is too old for the course`,
    cause: `The course uses what came with ${name} ${oldest}; that is the oldest version it works with.`,
    remedy: [modules, { text: 'See how to get a newer one on this system.', command: `sifu engines --engine ${id}` }],
    ask: `Could you install a newer ${name}, at least ${oldest}? This machine has ${version}.`,
  };
}

/** `variable` says which service docker asks, in place of this machine's own. */
export function elsewhereAsked(variable: string, value: string, said: string): Finding {
  return {
    code: 'docker-asks-elsewhere',
    title: `No Docker service answers where ${variable} points`,
    cause: `${variable} is ${value}: docker asks there, and nowhere else. ${sentence(said)}`,
    remedy: [
      { text: "Ask this machine's own service in its place.", command: `unset ${variable}` },
      { text: 'See which services docker knows.', command: 'docker context ls' },
      elsewhere,
    ],
    ask: `${variable} is set to ${value} here, and nothing answers there. What should it be?`,
    verify: 'docker version',
  };
}

export function dockerIsPodman(): Finding {
  return {
    code: 'docker-is-podman',
    title: 'This docker is Podman under another name',
    cause: 'The program called docker here hands every command to Podman. Nothing is wrong with that, but what runs is Podman.',
    remedy: [{ text: 'Choose Podman: the same commands, under their own name.', command: 'sifu engines --engine podman' }],
  };
}

/** `name`: what bears this program's name elsewhere. */
export function notAnEngine(path: string, name: string, said: string): Finding {
  const program = path.replace(/^.*\//, '');
  return {
    code: 'not-an-engine',
    title: `This ${program} does not answer as ${name === 'by hand' ? 'that of util-linux' : name} does`,
    cause: `Asked for its version, ${path} says: ${sentence(said)}`,
    remedy: [
      { text: `See every ${program} on your PATH: it may be another program, or a wrapper.`, command: `type -a ${program}` },
      modules,
    ],
  };
}

/** A script in an engine's place that starts what is not there, or may not be started. */
export function wrapperBroken(path: string, said: string): Finding {
  return {
    code: 'engine-wrapper-broken',
    title: `${path} is a wrapper around nothing`,
    cause: `It is a script, and what it wants to start cannot be started: ${sentence(said)}`,
    remedy: [{ text: 'See what it wants to start.', command: `cat ${quote(path)}` }, modules],
    ask: `${path} is a script that starts a program which is not there: ${sentence(said)} Could you mend it?`,
  };
}

/** A program that could not be started though it is there: a script without its interpreter, or one for another machine. */
export async function unstartable(path: string): Promise<Finding> {
  const { interpreter, foreign } = await kindOf(path);
  return {
    code: 'engine-unstartable',
    title: `${path} cannot be started`,
    cause: interpreter
      ? `It is a script for ${interpreter}, and that is not here or cannot be started itself.`
      : foreign
        ? `It is ${foreign}, and this machine does not start such.`
        : 'It is there, but the system refuses to start it: it is made for another kind of machine, or a library is missing.',
    remedy: [{ text: 'See what kind of file it is.', command: `file -L ${quote(path)}` }, elsewhere],
    ask: `${path} cannot be started on this machine. Could you mend it?`,
  };
}

/** Nothing could be made to be put into a container. */
export function noTrial(reason: string): Finding {
  return {
    code: 'no-trial',
    title: 'There is nothing here to try engines with',
    cause: `sifu makes a tiny container from files of this machine, and could not: ${reason}.`,
    remedy: [
      { text: 'See what room there is.', command: 'df -h "$TMPDIR" /tmp' },
      { text: 'Give sifu a folder with room, where programs may be started.', command: 'mkdir -p ~/tmp && export TMPDIR=~/tmp' },
      { text: 'A static busybox is all it takes.', command: 'command -v busybox' },
    ],
  };
}

/** What it says went wrong, where nobody knows what that means. */
export function unknownFailure(name: string, line: string, answer: Answer): Finding {
  const said = complaint(name, answer);
  const told = sentence(said);
  const well = answer.exit === 0;
  return {
    code: well ? 'engine-does-nothing' : 'engine-fails',
    title: well ? `${name} ends well, but starts no container` : `${name} starts no container here`,
    cause: well
      ? `It reports success, yet nothing ran in a container. It may be a wrapper that passes nothing on. The end of it: ${told}`
      : said,
    remedy: [{ text: 'Try it yourself, and read what it says.', command: line }, elsewhere],
    ask: `On this machine, "${line}" starts no container. The end of it: ${told}`,
  };
}

/** What it said before some words were added that helped. */
export function helpedBy(words: string, name: string, line: string, answer: Answer): Finding {
  return {
    ...unknownFailure(name, line, answer),
    code: 'engine-helped',
    title: `without ${words} it starts no container`,
    cause: `Without those words it says: ${sentence(complaint(name, answer))}`,
  };
}

/** Containers run, but what else belongs to the engine does not work, and nobody knows why. */
export function halfWorking(name: string, line: string, answer: Answer): Finding {
  return {
    ...unknownFailure(name, line, answer),
    code: 'engine-half',
    title: `"${line}" does not work here`,
    cause: `Containers run, but building or fetching images may not work. It says: ${sentence(complaint(name, answer))}`,
    ask: `On this machine, "${line}" does not work. It says: ${sentence(complaint(name, answer))}`,
  };
}
