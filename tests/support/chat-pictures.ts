import sharp from 'sharp';
import { lettersOf } from '../../api/pictures/letters.ts';
import { wrapLines } from '../../api/pictures/wrap-lines.ts';

/** Screenshots as phones make them, drawn here: invented frauds, in the numbers and names that no one holds. */
export type ChatPicture = {
  name: string;
  from: string;
  lines: readonly string[];
  /** What is to be read, in normal form. */
  signals: readonly { kind: string; value: string }[];
  look: 'sms' | 'whatsapp' | 'dark';
  /** JPEG of this quality, as forwarded pictures are; else PNG. */
  jpeg?: number;
  /** Pixels of the screen's width. */
  width?: number;
};

const phone = (value: string) => ({ kind: 'phone', value });
/** A link in normal form has no scheme. */
const url = (value: string) => ({ kind: 'url', value: value.replace(/^https?:\/\//, '') });

export const chatPictures: readonly ChatPicture[] = [
  {
    ...{ name: 'parcel', from: '+91 70000 11223', look: 'sms' },
    lines: [
      'आपका पार्सल रुक गया है। पता ठीक करने के लिए आज ही लिंक खोलें: https://post-pata.example.com/p7',
      'नहीं तो पार्सल वापस चला जाएगा।',
    ],
    signals: [phone('+917000011223'), url('https://post-pata.example.com/p7')],
  },
  {
    ...{ name: 'electricity', from: 'VM-BIJLIB', look: 'sms' },
    lines: ['प्रिय ग्राहक, आज रात 9:30 बजे आपकी बिजली काट दी जाएगी। तुरंत बिजली अधिकारी को फोन करें 9000012345'],
    signals: [phone('+919000012345')],
  },
  {
    ...{ name: 'job', from: 'HR Kavita', look: 'whatsapp', jpeg: 70 },
    lines: [
      'Hello! Work from home, earn Rs 3500 daily by liking videos.',
      'Join now: https://ghar-naukri.example.net/join',
      'Call 98000 54321',
    ],
    signals: [phone('+919800054321'), url('https://ghar-naukri.example.net/join')],
  },
  {
    ...{ name: 'kyc', from: '+91 81000 99887', look: 'whatsapp' },
    lines: [
      'आपका बैंक खाता बंद होने वाला है। KYC पूरा करने के लिए यह ऐप डालें',
      'http://kyc-suvidha.example.org/app',
      'मदद: 8100099887',
    ],
    signals: [phone('+918100099887'), url('http://kyc-suvidha.example.org/app')],
  },
  {
    ...{ name: 'arrest', from: 'CBI Officer', look: 'dark' },
    lines: [
      'This is officer Sharma. A parcel with drugs in your name. You are under digital arrest. Do not cut the call.',
      'Report at https://court-notice.example.com/9 or call +91 72000 33445',
    ],
    signals: [phone('+917200033445'), url('https://court-notice.example.com/9')],
  },
  {
    ...{ name: 'prize', from: '+91 90000 77665', look: 'dark', jpeg: 60 },
    lines: [
      'बधाई हो! आपने लकी ड्रॉ में 25,00,000 रुपये जीते हैं।',
      'इनाम लेने के लिए 9000077665 पर फोन करें और https://inaam.example.in/lo खोलें',
    ],
    signals: [phone('+919000077665'), url('https://inaam.example.in/lo')],
  },
  {
    ...{ name: 'loan', from: 'AD-KARZIN', look: 'sms', width: 540 },
    lines: [
      'Dear user, your loan of Rs 2,00,000 is approved. Click https://turant-loan.example.com/ok and pay the fee of Rs 1999.',
      'Helpline 7500011223',
    ],
    signals: [phone('+917500011223'), url('https://turant-loan.example.com/ok')],
  },
  {
    ...{ name: 'challan', from: '+91 93000 44556', look: 'whatsapp', jpeg: 55 },
    lines: [
      'आपकी गाड़ी का चालान कटा है। जुर्माना भरने के लिए लिंक खोलें',
      'https://chalan-bhugtan.example.in/cg',
      'पूछताछ 9300044556',
    ],
    signals: [phone('+919300044556'), url('https://chalan-bhugtan.example.in/cg')],
  },
  {
    ...{ name: 'sim', from: 'TM-TRAIIN', look: 'sms' },
    lines: [
      'Your mobile number will be blocked in 2 hours. Press 9 or call 8500066778 to talk to an officer.',
      'Details: https://sim-band.example.net/x1',
    ],
    signals: [phone('+918500066778'), url('https://sim-band.example.net/x1')],
  },
  {
    ...{ name: 'electric refund', from: '+91 77000 12121', look: 'dark', width: 1080 },
    lines: [
      'नमस्ते, आपका 4,850 रुपये का रिफंड रुका है। पाने के लिए यहां अपना खाता जोड़ें: https://refund-lo.example.org/r',
      'अधिकारी 7700012121',
    ],
    signals: [phone('+917700012121'), url('https://refund-lo.example.org/r')],
  },
];

const looks = {
  sms: { page: '#ffffff', head: '#f2f2f2', ink: '#1b1b1b', bubble: '#ebeef5', link: '#1a56c4' },
  whatsapp: { page: '#ece5dd', head: '#075e54', ink: '#111b21', bubble: '#ffffff', link: '#027eb5' },
  dark: { page: '#0b141a', head: '#1f2c33', ink: '#e9edef', bubble: '#202c33', link: '#53bdeb' },
};

/** Draws it, 720 pixels wide and cut or scaled as its description says. */
export async function drawChat({ from, lines, look, jpeg, width = 720 }: ChatPicture): Promise<Buffer> {
  const [bold, medium] = [lettersOf('bold'), lettersOf('medium')];
  const colour = looks[look];
  const size = 30;
  const step = 46;
  const wrapped = lines.map((line) => wrapLines(medium.measure, line, 560 / size, 12).lines);
  const height = 240 + wrapped.reduce((sum, some) => sum + some.length * step + 60, 0);
  let y = 170;
  const bubbles = wrapped.map((some) => {
    const top = y;
    y += some.length * step + 60;
    const box = `<rect x="30" y="${top}" width="620" height="${some.length * step + 36}" rx="22" fill="${colour.bubble}"/>`;
    const text = some.map((line, at) => {
      const ink = /https?:/.test(line) ? colour.link : colour.ink;
      return `<g fill="${ink}">${medium.draw(line, 58, top + 46 + at * step, size)}</g>`;
    });
    return box + text.join('');
  });
  const head = look === 'sms' ? colour.ink : '#ffffff';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}"><rect width="720" height="${height}" fill="${colour.page}"/><rect width="720" height="140" fill="${colour.head}"/><g fill="${head}">${medium.draw('9:41', 40, 46, 24)}${bold.draw(from, 90, 108, 36)}</g>${bubbles.join('')}</svg>`;
  const drawn = sharp(Buffer.from(svg)).resize({ width });
  return jpeg ? drawn.jpeg({ quality: jpeg }).toBuffer() : drawn.png().toBuffer();
}
