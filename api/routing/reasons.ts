import type { Option } from './read-options.ts';
import type { Candidate, Jurisdiction, Name, Neighbour, Thana } from './schema.ts';

/** Why a report goes where it goes, in words a citizen and an officer understand. */

const blockName = (option: Option, jurisdiction: Jurisdiction): Name | null =>
  jurisdiction.blocks.find((block) => block.id === option.block)?.name ?? null;

/** A place for a list to choose from: its name and its block. */
export function placeOf(
  option: Option,
  jurisdiction: Jurisdiction,
): { name: Name; block: Name | null } | undefined {
  if (option.outside) {
    const { name, neighbour } = option.outside;
    return { name: neighbour?.name ?? { hi: name, en: name }, block: null };
  }
  if (option.place) return { name: option.place.name, block: blockName(option, jurisdiction) };
  const block = blockName(option, jurisdiction);
  return block && option.thana ? { name: option.thana.name, block } : undefined;
}

/** The station's name as it is said: `Koni thana`, but `Mahila Thana` and `Mopka outpost`. */
export function stationName(thana: Thana): Name {
  const said = (name: string, word: RegExp) => word.test(name) || thana.kind === 'unit';
  const outpost = thana.kind === 'outpost';
  return {
    hi: said(thana.name.hi, /थाना|चौकी|केंद्र/)
      ? thana.name.hi
      : `${thana.name.hi} ${outpost ? 'चौकी' : 'थाना'}`,
    en: said(thana.name.en, /thana|outpost|kendra/i)
      ? thana.name.en
      : `${thana.name.en} ${outpost ? 'outpost' : 'thana'}`,
  };
}

const helpline = (jurisdiction: Jurisdiction) => jurisdiction.helplines[0]?.number ?? '1930';

/** Read by the citizen and by the station alike. */
export const chosenReason = (thana: Thana): Name => ({
  hi: `${stationName(thana).hi} चुना गया था।`,
  en: `${stationName(thana).en} was chosen.`,
});

/** The citizen has said which of several places is theirs. */
export function pickedReason({ place, reason }: Pick<Candidate, 'place' | 'reason'>): Name {
  if (!place) return reason;
  const { name, block } = place;
  const [hi, en] = [
    block ? `${name.hi} (${block.hi})` : name.hi,
    block ? `${name.en} (${block.en})` : name.en,
  ];
  return { hi: `चुना गया: ${hi}। ${reason.hi}`, en: `Chosen: ${en}. ${reason.en}` };
}

/** The citizen was asked, and could not tell. */
export const unsureReason: Name = {
  hi: 'इस नाम की कई जगहें हैं। कौन सी है, यह साइबर टीम देखेगी।',
  en: 'Several places bear this name. The cyber team will find out which it is.',
};

/** @param option found by words; `written` the name that was understood */
export function wordsReason(option: Option, written: string, jurisdiction: Jurisdiction): Name {
  const { thana } = option;
  const place = placeOf(option, jurisdiction);
  if (!thana) {
    const name = place?.name ?? { hi: written, en: written };
    return {
      hi: `${name.hi} किस थाने में आता है, यह हमें पता नहीं।`,
      en: `We do not know under which thana ${name.en} comes.`,
    };
  }
  const station = stationName(thana);
  if (!option.place && station.en === thana.name.en)
    return { hi: `${station.hi} लिखा था।`, en: `${station.en} was named.` };
  if (!option.place)
    return {
      hi: `${thana.name.hi} यानी ${station.hi}।`,
      en: `${thana.name.en} is ${station.en}.`,
    };
  const { name } = option.place;
  if (option.how === 'nearest') {
    return {
      hi: `${name.hi} के सबसे पास ${station.hi} है।`,
      en: `The station nearest to ${name.en} is ${station.en}.`,
    };
  }
  return {
    hi: `${name.hi} ${station.hi} में आता है।`,
    en: `${name.en} comes under ${station.en}.`,
  };
}

export const perhapsReason = (place: Name, thana: Thana): Name => ({
  hi: `${place.hi} ${stationName(thana).hi} में भी हो सकता है।`,
  en: `${place.en} may also come under ${stationName(thana).en}.`,
});

export const pinReason = (code: string, thana: Thana): Name => ({
  hi: `पिन कोड ${code} का ज़्यादातर इलाका ${stationName(thana).hi} में आता है।`,
  en: `Most of PIN code ${code} comes under ${stationName(thana).en}.`,
});

export const boundaryReason = (thana: Thana): Name => ({
  hi: `आपकी जगह ${stationName(thana).hi} की सीमा में है।`,
  en: `Your location lies within the boundary of ${stationName(thana).en}.`,
});

export function nearestReason(thana: Thana, km: number): Name {
  const far = km < 1 ? '1' : String(Math.round(km));
  return {
    hi: `आपकी जगह से सबसे पास ${stationName(thana).hi} है, करीब ${far} किमी।`,
    en: `The station nearest to your location is ${stationName(thana).en}, about ${far} km away.`,
  };
}

export const doorstepReason = (thana: Thana): Name => ({
  hi: `आपकी जगह ${stationName(thana).hi} पर ही है।`,
  en: `Your location is at ${stationName(thana).en}.`,
});

export function outsideReason(
  neighbour: Neighbour | null,
  name: string | null,
  jurisdiction: Jurisdiction,
): Name {
  const number = helpline(jurisdiction);
  const there: Name | null = neighbour ? neighbour.name : name ? { hi: name, en: name } : null;
  const district = jurisdiction.name;
  const hi = neighbour
    ? `यह ${neighbour.name.hi} जिले में आता है`
    : there
      ? `${there.hi} ${district.hi} जिले में नहीं है`
      : `यह जगह ${district.hi} जिले में नहीं है`;
  const en = neighbour
    ? `This is in ${neighbour.name.en} district`
    : there
      ? `${there.en} is not in ${district.en} district`
      : `This place is not in ${district.en} district`;
  return {
    hi: `${hi}। पैसा गया है तो अभी ${number} पर फोन करें। शिकायत अपने जिले के थाने में या cybercrime.gov.in पर करें।`,
    en: `${en}. If money is gone, call ${number} now. Complain at a thana of your own district or at cybercrime.gov.in.`,
  };
}

export const sharedNameReason = (written: Name, count: number): Name => ({
  hi: `${written.hi} नाम की ${count} जगहें हैं। बताइए, आपकी कौन सी है?`,
  en: `There are ${count} places called ${written.en}. Which one is yours?`,
});

export const severalReason: Name = {
  hi: 'एक से ज़्यादा थाने हो सकते हैं। बताइए, आपका कौन सा है?',
  en: 'It could be more than one thana. Which one is yours?',
};

export const conflictReason: Name = {
  hi: 'आपने जो जगह, पिन कोड या लोकेशन दी, वे आपस में मेल नहीं खाते। बताइए, आप कहाँ के हैं?',
  en: 'The place, PIN code or location you gave do not agree. Where do you live?',
};

export const unknownThanaReason = (name: Name): Name => ({
  hi: `${name.hi} किस थाने में आता है, यह हमें पता नहीं। अपना थाना चुनिए।`,
  en: `We do not know under which thana ${name.en} comes. Choose your thana.`,
});

export const districtReason = (jurisdiction: Jurisdiction): Name => ({
  hi: `${jurisdiction.name.hi} पूरा जिला है। अपना मोहल्ला, गांव या थाना बताइए।`,
  en: `${jurisdiction.name.en} is the whole district. Tell us your locality, village or thana.`,
});

export const nothingReason: Name = {
  hi: 'जगह का पता नहीं चला। साइबर सेल इसे देखेगा और सही थाने को देगा।',
  en: 'We could not tell the place. The cyber cell will read it and pass it to the right thana.',
};
