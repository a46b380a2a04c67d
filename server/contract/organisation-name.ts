/**
 * An organisation's name as it is kept, so that one name has one spelling: compatibility forms folded (NFKC), blanks beside Chinese
 * characters dropped, and brackets in their full-width form wherever the name is Chinese, as business licences print them.
 */
export function foldOrganisationName(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim();
  if (!/\p{Script=Han}/u.test(plain)) return plain;
  return plain
    .replace(/ *([()]) */g, (_, bracket: string) => (bracket === '(' ? '（' : '）'))
    .replace(/(?<=\p{Script=Han}) +| +(?=\p{Script=Han})/gu, '');
}
