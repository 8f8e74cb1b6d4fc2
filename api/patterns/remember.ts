/**
 * A pure function of a word that remembers its answers. Of many more words than it may remember it forgets those that
 * have not been asked for longest, half at a time.
 * @param most so many are remembered at least, twice as many at most
 */
export function remember<Answer>(most: number, answer: (word: string) => Answer): (word: string) => Answer {
  let recent = new Map<string, Answer>();
  let before = new Map<string, Answer>();
  return (word) => {
    const known = recent.get(word);
    if (known !== undefined) return known;
    const found = before.get(word) ?? answer(word);
    if (recent.size >= most) {
      before = recent;
      recent = new Map();
    }
    recent.set(word, found);
    return found;
  };
}
