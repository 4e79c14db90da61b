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
  for (const line of lines) {
    const typed = line.trimStart().replace(prompt, '');
    const last = kept.at(-1);
    if (last !== undefined && goesOn(last)) kept[kept.length - 1] = `${last}\n${line.replace(/^> ?/, '')}`;
    else if (typed !== line.trimStart()) kept.push(typed);
  }
  return kept.join('\n');
}

/** Longer commands than anybody types line by line are not looked at again and again. */
const longest = 10_000;

function goesOn(command: string): boolean {
  return command.endsWith('\\') || (command.length < longest && unclosed(command) !== undefined);
}
