import * as z from 'zod';
import { hoursAfter, openingStatus, weekdayOf } from '../../../core/assistant/opening-hours.ts';
import { fenced } from '../fence.ts';
import { nowOf, spansOf } from '../prompt.ts';
import { defineTool } from './define-tool.ts';

export const openingHours = defineTool({
  about: 'Opening hours of a day by its date (YYYY-MM-DD); null tells whether the business is open now.',
  args: () => z.strictObject({ date: z.iso.date().nullable().default(null) }),
  run: ({ date }, { request }) => {
    const { business } = request;
    if (date === null) return fenced('now', {}, nowOf(request));
    const day = weekdayOf(date);
    const isKnown = openingStatus(business, { date, day, minute: 0 }).state !== 'unknown';
    const told = isKnown ? spansOf(hoursAfter(business, { date, day }, 0)) : 'not known';
    return fenced('hours', { date, day }, told);
  },
});
