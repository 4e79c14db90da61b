/** Whether the Spack inside reads the spack.yaml that the Spack outside puts into its recipe, with lines of its own in it. */

/**
 * Ids of releases. 0.18 adds `concretization:`, which none after it knows; up to 1.0, `install_tree:` is one text, which 1.1 no
 * longer takes.
 */
export function readsRecipe(inside: string, writer: string): boolean {
  if (writer === '0.18') return inside === '0.18';
  return since11(writer) || !since11(inside);
}

/** What `images: spack: develop` becomes in a recipe: up to 0.21, the tag is `latest`. */
export function tagWritten(tag: string, writer: string): string {
  return tag === 'develop' && /^0\.(18|19|20|21)$/.test(writer) ? 'latest' : tag;
}

function since11(id: string): boolean {
  return !id.startsWith('0.') && id !== '1.0';
}
