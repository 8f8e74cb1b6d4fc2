import { makePushKey, readPushKey } from './seal-message.ts';

// `npm run push:keys`: makes the key by which push services know this portal. It is shown once and kept nowhere.
const key = makePushKey();
console.log(`PUSH_KEY=${key.toString('base64url')}`);
console.error(
  `\nPut this line into the settings and keep it: with another key every browser has to ask anew.\nBrowsers will know the portal by ${readPushKey(key).publicKey}`,
);
