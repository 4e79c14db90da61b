/** Stripping where there is nothing to strip ends the build with status 123. */
import { setValue } from '../yaml/edit.ts';
import type { Rule } from './contract.ts';
import { at } from './sight.ts';
import { fixBy, tellAt, withFix } from './tell.ts';

/** Packages that install no program and no library, only headers. */
const HEADERS_ONLY =
  /^(eigen|rapidjson|rapidxml|nlohmann-json|cli11|cereal|cxxopts|gsl-lite|mdspan|range-v3|asio|utf8cpp|stb|half|xtl|xtensor|xsimd)$/;

export const strip: Rule = ({ container, file, top, roots }) => {
  if (!container || at(container, 'strip') === false || roots.length === 0) return [];
  if (!roots.every((root) => HEADERS_ONLY.test(root.spec?.name?.text ?? ''))) return [];
  const fix = fixBy('Add strip: false.', file, setValue(file, [...top, 'container', 'strip'], false));
  return [
    tellAt(
      file,
      at(container, 'strip') === undefined ? [...top, 'container'] : [...top, 'container', 'strip'],
      {
        code: 'spack-nothing-to-strip',
        stage: 'build',
        severity: 'warning',
        title: 'There is nothing to strip',
        cause:
          'The recipe takes debugging symbols out of all programs, and where it finds none it ends with "exit status 123". These packages bring headers only.',
        ...withFix(fix),
      },
      'key',
    ),
  ];
};
