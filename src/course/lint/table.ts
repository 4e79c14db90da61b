import { flaw } from '../load/code.ts';
import { didYouMean } from '../load/suggest.ts';
import { eachStep } from './context.ts';

/** A table has a cell for each option and column, and none besides. */
export const tables = eachStep((step, path, { locator }) => {
  if (step.kind !== 'choose' || !step.table) return [];
  const ids = step.table.columns.map((column) => column.id);
  return step.options.flatMap((option, at) => {
    const above = [...path, 'options', at];
    if (!option.row)
      return [
        flaw(
          'lesson-table-row',
          locator.value([...above, 'value']),
          `"${option.value}" has no row in the table`,
          'The step compares its options, so each of them needs one.',
          'Add "row:" with a name, more, and a cell for each column.',
        ),
      ];
    const cells = Object.keys(option.row.cells);
    const missing = ids.filter((id) => !cells.includes(id));
    const stray = cells.filter((id) => !ids.includes(id));
    return [
      ...missing.map((id) =>
        flaw(
          'lesson-table-cell',
          locator.key([...above, 'row', 'cells']),
          `"${option.value}" has no cell for "${id}"`,
          'A table without holes can be compared.',
          `Add "${id}:" with is and more.`,
        ),
      ),
      ...stray.map((id) =>
        flaw(
          'lesson-table-cell',
          locator.key([...above, 'row', 'cells', id]),
          `The table has no column "${id}"`,
          'Nobody would ever see this cell.',
          didYouMean(id, ids, 'columns'),
        ),
      ),
    ];
  });
});
