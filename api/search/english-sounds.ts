/**
 * A Latin word read as an English one, in the signs of sounds.ts: what Devanagari writes for English words goes by
 * how they are spoken (राइफल, क्लिंजर, वेदर), and Hindi spelling rules misread them. Letter groups, most telling first;
 * upper case is what is settled already.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^ps/, 's'],
  [/^wr/, 'r'],
  [/^x/, 'z'],
  [/mb(?=$|s$|er$|ing$)/, 'm'],
  [/bt(?=$|s$|ed$)/, 't'],
  [/sc(?=[eiy])/, 's'],
  [/[st]?tion|[cs]ion|sian|cian/, 'S@n'],
  [/[ct]i(?=al|ous)/, 'S'],
  [/ture(?=$|s$)/, '1@r'],
  [/(?<=[aeo])sure(?=$|s$)/, 'j@r'],
  [/ough|augh/, 'O'],
  [/igh|eigh/, 'AI'],
  [/gh(?=[t$])/, ''],
  [/dge?(?=$|s$|[ei])/, 'j'],
  [/geo(?=[^aeiou])/, 'jo'],
  // 1 stands for च until the plain c is dealt with.
  [/t?ch/, '1'],
  [/sh/, 'S'],
  [/ph/, 'f'],
  [/th(?=er)/, 'd'],
  [/th/, 'T'],
  [/ck/, 'k'],
  [/qu/, 'kv'],
  [/wh/, 'v'],
  [/x/, 'ks'],
  [/c(?=[eiy])/, 's'],
  [/c/, 'k'],
  [/g(?=e|i(?!v|f|r))/, 'j'],
  [/(?<=[aeiou])(?:se|ze)(?=$|s$|d$)/, 'j'],
  [/ire(?=$|s$|d$)/, 'Ay@r'],
  [/ure(?=$|s$|d$)/, 'yor'],
  [/are(?=$|s$)/, 'eyar'],
  [/(?<=^[^aeiou]{1,3})i(?=ld|nd)/, 'AI'],
  [/ew/, 'yU'],
  [/eau/, 'yU'],
  [/ea|ee|ie(?=[^rst])|ey(?=$|s$)/, 'I'],
  [/oa/, 'o'],
  [/oo/, 'U'],
  [/ou|ow(?=[^aeiou]|$)/, 'Au'],
  [/oi|oy/, 'QI'],
  [/au|aw/, 'Q'],
  [/ai|ay/, 'e'],
  // The e at the end is silent and lengthens the vowel before it: rifle, mate, tube.
  [/i(?=[^aeiouyAIUQ@]{1,2}e(?:s|d|r|rs)?$|ng$(?<=^.ng))/, 'AI'],
  [/a(?=[^aeiouyAIUQ@]e(?:s|d|r|rs)?$)/, 'e'],
  [/u(?=[^aeiouyAIUQ@]e(?:s|d|r|rs)?$)/, 'yU'],
  [/le(?=$|s$|d$)/, '@l'],
  [/er(?=$|s$|ed$|ing$)|or(?=$|s$)/, '@r'],
  [/(?<=[^aeiou])e(?=$|d$|s$)/, ''],
  [/(?<=^[^aeiou]{1,3})y$/, 'AI'],
  [/y$/, 'I'],
  [/y(?=[^aeiouAIUOQ@])/, 'i'],
  [/w/, 'v'],
  [/(.)\1+/, '$1'],
];
const everywhere = rules.map(([pattern, sound]) => [new RegExp(pattern, 'g'), sound] as const);

/** @returns null where the word is none that could be English: another script, a digit, two letters */
export function soundsOfEnglish(word: string): string | null {
  const letters = word.toLowerCase();
  if (!/^[a-z]{3,}$/.test(letters)) return null;
  return everywhere
    .reduce((sounds, [pattern, sound]) => sounds.replace(pattern, sound), letters)
    .replace(/q/g, 'k')
    .replace(/1/g, 'c');
}
