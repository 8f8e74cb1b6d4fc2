/**
 * A photo as an iPhone takes it: 320 by 200, a red, a green, a blue and a white quarter, and in its EXIF a place and the maker
 * "SecretMaker". Made once with libheif's encoder, which is no part of the project.
 */
export const heicPhoto = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAZdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA',
    'AAAAADRpbG9jAAAAAERAAAIAAQAAAAABuwABAAAAAAAAAOIAAgAAAAACnQABAAAAAAAAAH4AAAA4aWluZgAAAAAAAgAAABVp',
    'bmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHho',
    'dmNDAQNwAAAAkAAAAAAAPPAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAPLoCQGEAAQArQgEBA3AAAAMAkAAA',
    'AwAAAwA8oAoIDJZbqSSmubgIaDAgAAADAyAAAAMAIWIAAQAHRAHBcrBiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAA',
    'AAAAAAFAAAAAyAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAABppcmVmAAAAAAAAAA5jZHNjAAIA',
    'AQABAAABaG1kYXQAAADeKAGvUh09xnD5DpJf//K13/9R/kPk+6MbGSPwP17j6h3bFmPf8JJQhCebA9ZbwgGvpfCZwArwDMwl',
    'JGajtThqr3P2mriN+2Y2UgsDDL6IAQRfJejMZAmrKAvU+6bJ5PEJgOHr/MZMFQSHnYtV/CX8QiXBhYMi16iE2cSpe6Oba/oV',
    'VFaoAinukofIRBcwyUB5iRC24FNSv4BfMfE18hv6t3ROqqx3MvRt3PCz+zcJ7Qh1vp/Lwh3Nd0hhvIm4wbACJocAAAMAAAMA',
    '9O0RUQcQXzHxNfIb+3AIAAADADWgAAAABkV4aWYAAE1NACoAAAAIAAMBDwACAAAADAAAADIBEgADAAAAAQABAACIJQAEAAAA',
    'AQAAAD4AAAAAU2VjcmV0TWFrZXIAAAIAAQACAAAAAk4AAAAAAgAFAAAAAwAAAFwAAAAAAAAAFgAAAAEAAAAFAAAAAQAAAAAA',
    'AAAB',
  ].join(''),
  'base64',
);

/** The same, saying of itself that it has so many pixels. */
export function heicThatClaims(width: number, height: number): Buffer {
  const bytes = Buffer.from(heicPhoto);
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(width, at + 8);
    bytes.writeUInt32BE(height, at + 12);
  }
  return bytes;
}
