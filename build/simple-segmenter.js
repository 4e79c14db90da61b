/**
 * Intl.Segmenter, made only when a text needs it: its first use costs 20 ms of loading, and nearly all that is drawn is plain.
 * Every character of `simple` stands for itself: one cluster, one cell wide. test/house/width.test.ts compares with the original.
 */
export const simple =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc\u2713\u2714\u2717\u2718\u2800-\u28ff]*$/;

// for telling characters apart controls are as simple (escape sequences are full of them); only a carriage return may join
const apart = new RegExp(simple.source.replace('[ -~', '[\\0-\\f\\x0e-~\\x7f-\\x9f'));

class SimpleSegmenter {
  constructor(...options) {
    this.options = options;
  }

  segment(input) {
    if (apart.test(input)) return pieces(input);
    this.real ??= new globalThis.Intl.Segmenter(...this.options);
    return this.real.segment(input);
  }
}

/** As `Segments`: iterable, and able to tell which cluster holds a place. */
function pieces(input) {
  const at = (index) => ({ segment: input[index], index, input });
  return {
    containing: (index = 0) => (index >= 0 && index < input.length ? at(Math.trunc(index)) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < input.length; index += 1) yield at(index);
    },
  };
}

export { SimpleSegmenter as __sifuSegmenter };
