import { arabicDays, arabic as handover } from '../../../core/assistant/phrases/arabic.ts';
import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { list, type Phrases } from './phrases.ts';

export const arabic: Phrases = {
  ...handover,
  hello: 'مرحبًا!',
  greeting: (businessName) => `مرحبًا! معك ${businessName}. كيف يمكننا مساعدتك؟`,
  courtesy: 'على الرحب والسعة! نحن هنا إذا احتجت إلى أي شيء آخر.',
  acknowledgement: 'حسنًا! نحن هنا إذا احتجت إلى أي شيء آخر.',
  identity: (businessName) =>
    `أنا المساعد الآلي لدى ${businessName}. إذا كنت تفضّل التحدث مع شخص، فقط أخبرنا وسيتابع معك أحد الزملاء.`,
  topics: (businessName, questions) =>
    `معك ${businessName}. يمكنك أن تسألنا عن أوقات العمل${questions.length > 0 ? ` أو مثلًا:\n${list(questions)}` : '.'}`,
  unknown: 'ليس لدينا جواب جاهز عن هذا، ولا نريد أن نخمّن.',
  unknownRest: 'ليس لدينا جواب جاهز عن بقية رسالتك.',
  unreadable: 'لا يستطيع المساعد الآلي فتح ما أرسلته.',
  openUntil: ({ day, time, daysAhead }) =>
    `نحن نعمل الآن حتى ${daysAhead > 1 ? `يوم ${arabicDays[day]} ` : ''}الساعة ${time}.`,
  openAlways: 'نعمل على مدار الساعة، كل يوم.',
  closedUntil: (opens) => `نحن مغلقون الآن. نفتح ${opens}.`,
  hoursOf: (day, spans) => `${day} نعمل ${spans}.`,
  closedOn: (day) => `${day} نحن مغلقون.`,
  week: 'أوقات العمل لدينا:',
  exceptions: 'ما عدا هذه الأيام:',
  dateOf: (date) => dateIn('ar', date),
  closed: 'مغلق',
  spans: (spans) => spans.map(([from, to]) => `من ${from} إلى ${to}`).join(' و'),
  shortDay: {
    mon: 'الاثنين',
    tue: 'الثلاثاء',
    wed: 'الأربعاء',
    thu: 'الخميس',
    fri: 'الجمعة',
    sat: 'السبت',
    sun: 'الأحد',
  },
  namedDay: (day, as) => {
    if (as === 'day:today') return `اليوم (${arabicDays[day]})`;
    if (as === 'day:tomorrow') return `غدًا (${arabicDays[day]})`;
    return `يوم ${arabicDays[day]}`;
  },
};
