/** The words of a command that is to be explained must not be taken for flags of sifu. */

const ours = /^(--json|--plain|--no-color|--no-motion|--help|-h)$/;
const withValue = /^--(workspace|engine|site)$/;

/** Puts `--` before the first word that is not a flag of `sifu explain`, twice, since the parser takes one away. Other commands stay as they are. */
export function guarded(argv: readonly string[]): string[] {
  const at = afterFlags(argv, 0);
  if (argv[at] !== 'explain') return [...argv];
  const first = afterFlags(argv, at + 1);
  const words = argv.slice(argv[first] === '--' ? first + 1 : first);
  return words.length === 0 && argv[first] !== '--' ? [...argv] : [...argv.slice(0, first), '--', '--', ...words];
}

function afterFlags(argv: readonly string[], from: number): number {
  let at = from;
  for (let flag = argv[at] ?? ''; ours.test(flag) || withValue.test(flag.replace(/=.*/s, '')); flag = argv[at] ?? '')
    at += withValue.test(flag) ? 2 : 1;
  return at;
}

/** The words alone: the parser takes away one `--`, or both. */
export function commandWords(words: readonly string[]): readonly string[] {
  return words[0] === '--' ? words.slice(1) : words;
}
