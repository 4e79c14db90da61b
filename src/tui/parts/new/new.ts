/** How to begin an environment of one's own: it has a folder of its own, so it is not begun inside the course. */
import { indent, type Line, line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

const widest = 66;

const asks = `It asks what the image shall hold, question by question, and shows spack.yaml as it grows. What you get are files of your own: spack.yaml, a recipe, and scripts to build and run the image again.`;
const own = 'It works in a folder of its own, so leave the course first (q; you come back where you were), then type:';
const others = 'Instead of ~/gromacs, name any folder: it is made if it is not there. With a spack.yaml you have:';

/** `sifu`: how it is called here. */
export function newLines(width: number, sifu = 'sifu'): Line[] {
  const said = (text: string) => wrapStyled(text, Math.min(width, widest));
  const typed = (...commands: readonly string[]) =>
    indent(
      commands.flatMap((one) => wrapStyled(one, width - 2, { bold: true })),
      2,
    );
  return [
    [{ text: 'A new environment', bold: true }],
    [],
    ...said(asks),
    [],
    ...said(own),
    [],
    ...typed(`${sifu} new ~/gromacs`),
    [],
    ...said(others),
    [],
    ...typed(`${sifu} new ~/gromacs --from ~/spack.yaml`, `${sifu} new --check ~/spack.yaml`),
    [],
    line(`${sifu} new --help tells the rest.`, { tone: 'dim' }),
  ];
}
