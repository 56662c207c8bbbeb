/**
 * Kinds of one thing that the lexicons take for the same (a cat and a dog are pets, cash and a card are payment), or that
 * are only ways to ask (to sell is to offer): a sentence about one says nothing of another. Beside each the words that
 * speak of all kinds.
 */
const KINDS: readonly { readonly kind: RegExp; readonly all?: RegExp }[] = [
  ...[
    /(?<!\p{L})(?:dogs?|pupp(?:y|ies)|perr[oa]s?|cachorros?)(?!\p{L})/iu,
    /(?<!\p{L})(?:cats?|kittens?|gat[oa]s?)(?!\p{L})/iu,
    /(?<!\p{L})(?:birds?|parrots?|p[aá]jaros?|loros?)(?!\p{L})/iu,
    /(?<!\p{L})(?:rabbits?|hamsters?|conejos?|h[aá]msters?)(?!\p{L})/iu,
  ].map((kind) => ({ kind, all: /(?<!\p{L})(?:pets?|animals?|mascotas?|animales)(?!\p{L})/iu })),
  ...[
    /(?<!\p{L})(?:cash|efectivo|met[aá]lico)(?!\p{L})/iu,
    /(?<!\p{L})(?:cards?|visa|mastercard|tarjetas?)(?!\p{L})/iu,
    /(?<!\p{L})(?:transfers?|wire|transferencias?)(?!\p{L})/iu,
    /(?<!\p{L})paypal(?!\p{L})/iu,
    /(?<!\p{L})bizum(?!\p{L})/iu,
    /(?<!\p{L})(?:apple|google) pay(?!\p{L})/iu,
    /(?<!\p{L})(?:che(?:que|ck)s?|talones)(?!\p{L})/iu,
    /(?<!\p{L})(?:instal?lments?|plazos)(?!\p{L})/iu,
    /(?<!\p{L})(?:crypto\p{L}*|bitcoins?|cripto\p{L}*)(?!\p{L})/iu,
  ].map((kind) => ({ kind })),
  ...[
    /(?<!\p{L})(?:breakfasts?|desayunos?)(?!\p{L})/iu,
    /(?<!\p{L})(?:lunch(?:es)?|almuerzos?|comidas?)(?!\p{L})/iu,
    /(?<!\p{L})(?:dinners?|suppers?|cenas?)(?!\p{L})/iu,
  ].map((kind) => ({ kind, all: /(?<!\p{L})(?:meals?|comidas|half board|full board|media pensi[oó]n)(?!\p{L})/iu })),
  {
    kind: /(?<!\p{L})(?:sell|sells|selling|sold|sale|buy|buying|purchase|new|nuev[oa]s?|vend\p{L}+|venta|compr\p{L}+)(?!\p{L})/iu,
  },
  { kind: /(?<!\p{L})(?:rent\p{L}*|hire|hiring|lease|alquil\p{L}+)(?!\p{L})/iu },
];

/** Whether what is told below a title may speak of what is asked: of no other kind alone. */
export const isOfKind = (question: string, told: string, title: string): boolean =>
  KINDS.every(
    ({ kind, all }) => !kind.test(question) || kind.test(told) || kind.test(title) || all?.test(told) === true,
  );
