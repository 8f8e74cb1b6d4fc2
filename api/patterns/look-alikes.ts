/** Cyrillic, Greek and other letters that the eye takes for a Latin one; each pair is written foreign, then Latin. */
const pairs =
  'аaсcеeоoрpхxуyіiјjѕsԁdһhкkмmтtвbнhгrпnӏlɡgɑaɩiʋvυuωwνvοoαaρpτtιiκkηnεeχxγyβbσoЅSІIЈJАAВBЕEКKМMНHОOРPСCТTХXУYΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXıiłlŁLøoØOđdĐD';

const letters = [...pairs];

/** One letter for one letter, so that places in the text stay what they are. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1] as string] as const] : [])),
);
