/** What somebody copied along with a command: prompts, and what was printed between them. */
import { unclosed } from './split.ts';

const host = String.raw`[\w.-]+@[\w.-]+[: ][^\n$#>%]*`;
const prompt = new RegExp(
  String.raw`^(?:\$|%|❯|➜|(?:\([^)\n]*\) ?)?(?:\[[^\]\n]+\]|${host})[$#%>]|\([^)\n]*\) ?[$%]|[\w.-]+[$%]|` +
    String.raw`(?:PS )?[A-Z]:\\[^>\n]*>|(?:Apptainer|Singularity)(?: [^\s>]+)?>) +`,
);

/** A prompt of root looks like a remark: it is one where a container tool follows. */
const rootPrompt =
  /^# +(?=(?:docker|podman|apptainer|singularity|buildah|skopeo|enroot|shifter|ch-(?:run|image|convert)) +[a-z-])/;

/** Without prompts, and without what was printed between them. */
export function withoutPrompts(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const shown = lines.filter((line) => line.trim() !== '');
  if (shown.length > 0 && shown.every((line) => rootPrompt.test(line)))
    return shown.map((line) => line.replace(rootPrompt, '')).join('\n');
  if (!lines.some((line) => prompt.test(line.trimStart()))) return lines.join('\n');
  const kept: string[] = [];
  let open: string | undefined;
  for (const line of lines) {
    const typed = line.trimStart().replace(prompt, '');
    const last = kept.at(-1);
    const prompted = typed !== line.trimStart();
    if (last !== undefined && waits(last, open, prompted)) {
      const more = line.replace(/^> ?/, '');
      kept[kept.length - 1] = `${last}\n${more}`;
      if (open === undefined || more.includes(open)) open = missing(`${last}\n${more}`);
    } else if (prompted) {
      kept.push(typed);
      open = missing(typed);
    }
  }
  return kept.join('\n');
}

/** Whether the next line belongs to this command: a new prompt says that nobody meant to leave a quote open. */
function waits(command: string, open: string | undefined, prompted: boolean): boolean {
  return command.endsWith('\\') || (open !== undefined && !(prompted && /^\W$/.test(open)));
}

/** Longer commands than anybody types line by line are taken as whole. */
const longest = 10_000;

/** The sign that the shell still waits for. */
function missing(command: string): string | undefined {
  return command.length < longest ? unclosed(command) : undefined;
}
