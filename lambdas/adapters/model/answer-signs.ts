import type { SubjectConcept } from './lexicon.ts';

const NUMBER = String.raw`(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|ten|half an|una?|uno|dos|tres|cuatro|cinco|seis|diez|media)`;
const UNIT =
  '(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?)';

/** By what a sentence shows that it tells a price, a time, a reason, without a word for it. */
const SIGNS: readonly (readonly [SubjectConcept, RegExp])[] = [
  [
    'price',
    /[$€£¥]\s?\d|\d\s?(?:[$€£¥]|euros?\b|dollars?\b|d[oó]lares\b|pesos\b|usd\b|eur\b|cents?\b|c[eé]ntimos\b)/iu,
  ],
  [
    'duration',
    new RegExp(
      String.raw`(?<![\p{L}\d])${NUMBER}(?:\s?(?:-|–|to|a|or|o)\s?\d+)?\s(?:working |business )?${UNIT}(?!\p{L})`,
      'iu',
    ),
  ],
  [
    'when',
    /\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?[ap]m\b|(?<!\p{L})(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?!\p{L})|(?<!\p{L})(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?)(?!\p{L})|(?<!\p{L})(?:january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\p{L})|(?<!\p{L})(?:noon|midnight|mediod[ií]a|medianoche|every (?:day|morning|evening|week)|todos los d[ií]as|cada (?:día|mañana|tarde))(?!\p{L})/iu,
  ],
  [
    'count',
    /(?<![\p{L}\d])(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)(?![\p{L}\d])/iu,
  ],
  ['age', /\d+\s?(?:years?|months?|años?|meses)(?!\p{L})/iu],
  [
    'place',
    /(?<!\p{L})(?:(?:in|at|on|by|behind|beside|under|next to|opposite|inside|outside) (?:the|our)(?! (?:price|morning|afternoon|evening|night|event|case|end|rest|rain|day|weekend|phone|form)(?!\p{L}))|upstairs|downstairs|(?:en|junto|detr[aá]s|frente|al lado)(?: (?:de|a))? (?:el|la|los|las|l|nuestr\p{L}+)|del? (?:piso|planta))(?!\p{L})/iu,
  ],
  ['who', /(?<=\p{L}[ ,]{1,2})\p{Lu}\p{Ll}{2,}/u],
  ['why', /(?<!\p{L})(?:because|since|so that|porque|ya que|para que|debido a)(?!\p{L})/iu],
];

/** What a sentence of the business tells of, beyond the words that it has for it. */
export const signsIn = (sentence: string): readonly SubjectConcept[] =>
  SIGNS.filter(([, sign]) => sign.test(sentence)).map(([concept]) => concept);
