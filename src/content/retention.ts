/** For how many days contact details are kept, as the pages promise it. A test holds it to what the API does. */
export const contactDays = 90;
