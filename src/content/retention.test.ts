import { expect, test } from 'vitest';
import { contactDays as kept } from '../../api/reports/submit-report.ts';
import { contactDays } from './retention.ts';

test('the pages promise what the API does: contact details are erased after so many days', () => {
  expect(contactDays).toBe(kept);
});
