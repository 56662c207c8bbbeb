import type { WishWords } from './wish.ts';

export const german: WishWords = {
  people: `jemandem|jemanden|jemand|wen|wer|mensch|menschen|person|mitarbeiterin|mitarbeitern|mitarbeiter|
    mitarbeitenden|beraterin|berater|kollegen|kollege|kollegin|agenten|agente|ansprechpartnerin|ansprechpartner|
    chefin|chef|inhaberin|inhaber|besitzerin|besitzer|vorgesetzten|vorgesetzte|filialleitung|filialleiter|
    filialleiterin|leitung|geschaftsfuhrerin|geschaftsfuhrer|managerin|manager|verantwortlichen|verantwortliche|
    rezeption|empfang|arzt|arztin|zahnarzt|mechaniker|meister|friseurin|techniker|tierarzt|kundenservice|kundendienst|angestellten|angestellte|einer von euch|einer von ihnen|
    einer aus dem team|einer aus eurem team|eine von euch|eine von ihnen|eine aus dem team|eine aus eurem team|
    jemand von euch|jemand von ihnen|jemand aus dem team|jemand aus eurem team`,
  human: `mensch(?:en)?|(?:echten?|echter|richtigen?|richtiger|menschlichen?|menschlicher|lebenden?) (?:mensch(?:en)?|person|mitarbeiter(?:in)?|
    ansprechpartner(?:in)?|berater(?:in)?|kollegen?)|mitarbeiter(?:in)?|berater(?:in)?|ansprechpartner(?:in)?`,
  between: `mit|zu|zur|zum|einem|einen|einer|eine|ein|nem|nen|ner|ne|dem|den|der|die|das|ihrem|ihren|ihrer|eurem|euren|eurer|
    deinem|deinen|deiner|echten?|echtes|echter|richtigen?|wirklichen?|menschlichen?|anderen?|so|hier|bitte|mal|ma|kurz|
    vom|von|aus|direkt|lieber|gern|gerne|personlich|euch|mir|uns|jetzt|mich|ich|sie|an`,
  talk: `sprechen|reden|red|rede|spreche|sprech|schreiben|chatten|telefonieren|klaren|unterhalten|verbinden|verbunden|verbinde`,
  bring: `gib mir|geben sie mir|gebt mir|hol|holt|holts|holen sie|verbinden sie mich|verbinde mich|verbindet mich|ruf|rufen sie|ruft`,
  contact: `zuruckrufen|anrufen|antworten|schreiben|melden|helfen|kontaktieren|ubernehmen`,
  want: `will|mochte|brauch|brauche|hatte|hatt|hatt ich|hatte ich|wunsche|bevorzuge|verlange|gib mir|geben sie mir|wurde`,
  polite: `bitte|danke|sofort|jetzt|hier|dran|sprechen|haben|und (?:keine?n?) (?:bot|maschine|roboter)`,
  not: `nicht|nie|niemals|keinen?|keine|keiner|ohne|statt|anstatt`,
  governs: `mehr|dass|mich|mir|unbedingt|zu|zwingend|jetzt|extra|niemand`,
  takenBack: `(?:\\S+ )?(?:nicht mehr|erledigt|nicht notig|nicht mehr notig)`,
  machine: 'bots?|robot|roboter|chatbot|maschinen?|computer|automaten?|automatischen? antworten?',
  wishes: [
    'mit {between}* {people} {any}* {talk}',
    '{talk} {between}* mit {between}* {people}',
    '(?:kann|konnte|mochte|will|wurde|muss|darf|durfte) {between}* {people} {any}* (?:sprechen|erreichen)',
    '{people} {any}* mit (?:dem|der|denen) (?:ich|man|wir) (?:\\S+ )?{talk}',
    '{bring} {between}* {people}',
    'verbinden sie mich',
    '{human} (?:frei|verfugbar|erreichbar)',
    '(?:kann|konnte|mochte|will|wurde) {between}* (?:chef(?:in)?|inhaber(?:in)?|vorgesetzten?|leitung|menschen|mitarbeiter(?:in)?) (?:haben|am telefon)',
    '{want} {between}* (?:chef(?:in)?|inhaber(?:in)?|vorgesetzten?|leitung){end}',
    '{start} {between}* (?:chef(?:in)?|inhaber(?:in)?|vorgesetzten?|kollege|kollegin|jemand|jemanden) (?:\\S+ ){0,2}bitte{end}',
    '(?:erreiche|bekomme|krieg|kriege) (?:ich|man) {between}* {people}',
    '{people} (?:ans|am) telefon',
    '(?:gibt es|gibts) (?:\\S+ ){0,2}(?:menschen|echte leute)(?: {polite}){0,2}{end}',
    '{want} {between}* (?:jemanden|jemand)(?: {polite}){0,4}{end}',
    '(?:um|bitte|einen|mochte) {between}* ruckruf',
    '(?:kontaktiert|angerufen|zuruckgerufen|bedient) werden',
    '(?:gibt es|gibts|ist|is) (?:hier |da |dort )?{between}* (?:echte[rn]? )?(?:menschen|mensch) (?:hier|da|dahinter|erreichbar)',
    '(?:kann|konnte|konnen|konnten|soll|sollte|mochte) {any}* {people} {any}* {contact}',
    '(?:dass|bitte) mich {between}* {people} (?:\\S+ )?(?:anruft|zuruckruft|kontaktiert)',
    '(?:jemand|jemanden|wer|mensch|person) {between}* (?:echtes|echter|aus fleisch und blut|richtiges|menschliches)',
    '(?:ist|is|gibt es|gibts) (?:hier |da |dort |denn )*{between}* (?:echte[rn]?|richtige[rn]?) (?:mensch|menschen|person)',
    '(?:wen|mit wem) (?:kann|konnte|darf) (?:ich|man|wir) {any}* (?:erreichen|sprechen|reden|anrufen|kontaktieren|schreiben)',
    '(?:konnen|konnten|konnt|kannst|konntest) (?:sie|ihr|du) mich (?:\\S+ ){0,3}(?:anrufen|zuruckrufen)',
    '(?:rufen sie|ruft|ruf) mich',
    '{want} {between}* {human}(?: {polite}){0,4}{end}',
    '{want} {between}* (?:echten?|richtigen?|menschlichen?) (?:menschen|person|mitarbeiter(?:in)?|ansprechpartner(?:in)?|berater)',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    '{want} (?:\\S+ ){0,2}mit (?:ihr|ihm|ihnen) (?:\\S+ )?(?:klaren|sprechen|reden|besprechen)',
  ],
};
