/** The team of a link, `kota-3`: the third of Kota. Null for what is none, or of no thana of ours. */
export function teamOfLink<Thana extends { id: string }>(
  code: string,
  thanas: readonly Thana[],
): { code: string; thana: Thana; number: number } | null {
  const [, id, number] = /^([a-z0-9-]{1,80})-([1-9][0-9]{0,4})$/.exec(code) ?? [];
  const thana = thanas.find((one) => one.id === id);
  return thana ? { code, thana, number: Number(number) } : null;
}
