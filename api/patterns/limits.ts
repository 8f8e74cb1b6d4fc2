/** Look-ups are bounded, so that a number in ten thousand patterns costs what one in ten does; the newest count. */
export const mostOfOneSignal = 12;
export const mostOfOneBand = 8;
/** So many texts are compared in full, those that share most bands. */
export const mostTexts = 24;

/** The bands of a text follow its sketch at these numbers of reports; later it hardly changes. */
export const bandsChange = (reports: number) => [2, 3, 5, 8, 13, 21, 50, 100].includes(reports);
