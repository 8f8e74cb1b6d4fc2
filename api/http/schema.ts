/** Stands in built pages where the public address belongs: it is not known when they are built (own-address.ts). */
export const builtOrigin = 'https://origin.invalid';
