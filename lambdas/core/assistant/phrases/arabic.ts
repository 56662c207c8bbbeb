import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const arabicDays: Days = {
  mon: 'الاثنين',
  tue: 'الثلاثاء',
  wed: 'الأربعاء',
  thu: 'الخميس',
  fri: 'الجمعة',
  sat: 'السبت',
  sun: 'الأحد',
};

export const arabic: HandoverPhrases = {
  asked: 'بالتأكيد، سيتابع معك أحد الزملاء من هنا.',
  topic: 'هذا الأمر يقرره أحد الزملاء.',
  circles: 'يبدو أننا ندور في حلقة مفرغة، لذلك سيتابع معك أحد الزملاء من هنا.',
  unsure: 'لا نريد أن نخمّن، لذلك سيتابع معك أحد الزملاء من هنا.',
  offer: 'إذا كنت تفضّل التحدث مع شخص من الفريق، فقط أخبرنا.',
  stopped: `لن تصلك رسائل آلية هنا بعد الآن، وسيقرأ شخص من الفريق ما تكتبه. اكتب ${KEYWORD.ar.start} لتصلك من جديد.`,
  started: 'ستصلك الردود هنا فورًا من جديد. كيف يمكننا مساعدتك؟',
  colleague: 'سيرد عليك أحد الزملاء هنا في هذه المحادثة.',
  colleagueWhenOpen: (opens) => `نحن خارج أوقات العمل الآن، وسيرد عليك أحد الزملاء هنا عند عودتنا. نفتح ${opens}.`,
  moment: momentIn('ar', arabicDays, ['اليوم', 'غدًا', (day) => `يوم ${day}`, 'الساعة']),
};
