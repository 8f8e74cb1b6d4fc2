import { wordsOf } from '../../[lang]/report/evidence.json.ts';

export const GET = () => Response.json(wordsOf('hne'));
