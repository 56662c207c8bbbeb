import type { Language } from '../../../schemas/language.ts';
import { fold } from './fold.ts';

const CHARACTERS_LOOKED_AT = 4_000;

/** How a language asks for a person: patterns for one folded clause without punctuation. */
type Asking = {
  /** Anywhere in the clause. */
  readonly says: readonly RegExp[];
  /** What takes it back: `I do not need to talk to a person`. */
  readonly unless: RegExp;
};

const ENGLISH =
  '(?:humans?|human being|real person|actual person|live person|person|people|agent|representative|rep|operator|someone|somebody|colleague|manager|supervisor|employee|advisor|staff|member of staff|team member|customer service)';
const SPANISH =
  '(?:persona|humano|humana|ser humano|agente|asesor|asesora|operador|operadora|encargado|encargada|representante|alguien|companero|companera|gerente|responsable|empleado|empleada)';
const PORTUGUESE =
  '(?:pessoa|humano|humana|ser humano|atendente|agente|alguem|operador|operadora|responsavel|gerente|funcionario|funcionaria|consultor|consultora)';
const FRENCH =
  '(?:humain|etre humain|personne|agent|conseiller|conseillere|operateur|operatrice|responsable|collegue|employe|employee)';
const GERMAN =
  '(?:menschen|mensch|person|mitarbeiter|mitarbeiterin|mitarbeitenden|berater|beraterin|kollegen|kollegin|agenten|ansprechpartner|ansprechpartnerin|jemandem|jemanden|jemand)';
const ITALIAN =
  '(?:persona|umano|essere umano|operatore|operatrice|agente|addetto|addetta|consulente|responsabile|collega|qualcuno)';

const ASKING: Readonly<Record<Language, Asking>> = {
  en: {
    says: [
      new RegExp(
        `\\b(?:speak|speaking|talk|talking|chat|connect|connected|transfer|transferred|put|pass|hand|get) (?:me |us |it )?(?:over |through |directly |on )?(?:to|with) (?:an? |the |your |some |one of your |any )?(?:real |live |actual |\\w+ )?${ENGLISH}\\b`,
      ),
      /\b(?:want|need|prefer|give me|get me|like) (?:to have )?(?:an? |some )?(?:human|human being|real (?:person|human)|live (?:person|agent)|actual (?:person|human)|human agent|representative)\b/,
      /\b(?:want|need|prefer|get me|like) (?:a person|an agent|an operator)(?: please| now| here)*$/,
      /\b(?:is|can|could) (?:a |an )?(?:real |actual )?(?:human|person|someone|somebody) (?:please )?(?:call|contact|help|answer|write|reply to|take over)\b(?! if\b)/,
      /^(?:an? )?(?:human|real person|person|agent|live agent|human agent|operator|representative|customer service)(?: please| now| here)*$/,
    ],
    unless:
      /\b(?:not|dont|don t|no need|without|never|instead of)\b(?: \w+){0,4} (?:speak|talk|chat|talking|speaking|human|person|agent)\b/,
  },
  es: {
    says: [
      new RegExp(
        `\\b(?:hablar|hablo|hable|chatear|comunicarme|comunicar|comuniquenme|contactar|conversar|pasame|paseme|pasarme|ponme|pongame|ponerme|conectame|conecteme|transfiereme|transfierame|transferirme)(?: directamente| ya| mejor| \\w+mente)? (?:con|a) (?:una? |el |la |algun |alguna |otra |otro |vuestro |su )?(?:\\w+ )?${SPANISH}\\b`,
      ),
      new RegExp(
        `\\bque me (?:atienda|conteste|responda|llame|hable|ayude)(?: ya| por favor)? (?:una? )?(?:\\w+ )?${SPANISH}\\b`,
      ),
      /\b(?:atender|atenderme|ayudarme|contestarme|responderme|llamarme) alguien\b/,
      /\b(?:quiero|necesito|prefiero|quisiera|gustaria) (?:a )?(?:una? )(?:persona(?: real| de verdad)?|humano|ser humano|agente|asesor|asesora|operador|operadora)(?: por favor| ya)*$/,
      /^(?:una? )?(?:persona(?: real)?|humano|agente|asesor|asesora|operador|operadora)(?: por favor| ya)*$/,
    ],
    unless:
      /\b(?:no (?:quiero|necesito|hace falta|deseo)|sin)\b(?: \w+){0,4} (?:hablar|persona|humano|agente|asesor)\b/,
  },
  pt: {
    says: [
      new RegExp(
        `\\b(?:falar|falo|fale|conversar|contatar|contactar|passar|passa me|passe me|transferir|transfere me|transfira me|ligar me|atendid[oa]|atendimento)(?: logo| \\w+mente)? (?:com|para|por|a) (?:uma? |o |a |algum |alguma |outra |outro )?(?:\\w+ )?${PORTUGUESE}\\b`,
      ),
      /\b(?:quero|preciso(?: de)?|prefiro|queria|gostaria de) (?:uma? )(?:pessoa(?: real| de verdade)?|humano|ser humano|atendente|operador|operadora)(?: por favor| ja)*$/,
      /\batendimento humano\b/,
      /^(?:uma? )?(?:pessoa(?: real)?|humano|atendente|operador|operadora)(?: por favor| ja)*$/,
    ],
    unless: /\b(?:nao (?:quero|preciso|e preciso)|sem)\b(?: \w+){0,4} (?:falar|pessoa|humano|atendente)\b/,
  },
  fr: {
    says: [
      new RegExp(
        `\\b(?:parler|discuter|echanger|joindre|contacter|passer|passez moi|communiquer|relation|contact)(?: directement| plutot)? (?:a |avec |par )?(?:une? |l |le |la |votre )(?:vrai |vraie |autre )?${FRENCH}\\b`,
      ),
      /\b(?:parler|discuter|echanger|contact|relation|joindre) (?:directement )?(?:a |avec )?quelqu un\b/,
      /\b(?:veux|voudrais|souhaite|prefere|besoin d|faut) (?:une? )(?:humain|etre humain|vraie personne|vrai conseiller|conseiller|conseillere|agent|operateur|personne(?= reelle| humaine))\b/,
      /^(?:une? )?(?:humain|vraie personne|conseiller|conseillere|agent|operateur)(?: s il vous plait| svp| s il te plait)*$/,
    ],
    unless:
      /\b(?:ne (?:veux|souhaite|voudrais) pas|pas besoin|sans)\b(?: \w+){0,4} (?:parler|humain|personne|conseiller)\b/,
  },
  de: {
    says: [
      new RegExp(
        `\\b(?:mit|zu) (?:eine[mnr]? |de[mnr] |ihre[mnr]? )?(?:echten |richtigen |wirklichen |menschlichen |anderen )?${GERMAN}\\b(?: \\w+){0,4} (?:sprechen|reden|schreiben|chatten|verbinden|verbunden|verbinde|telefonieren|kontakt)\\b`,
      ),
      new RegExp(
        `\\b(?:sprechen|reden|chatten|verbinden|verbinde|verbindet|spreche|sprech|kontakt)(?: sie| mich| bitte| ich)* (?:mit|zu) (?:eine[mnr]? |de[mnr] |ihre[mnr]? )?(?:echten |richtigen |wirklichen |menschlichen )?${GERMAN}\\b`,
      ),
      /\b(?:mochte|will|brauche|hatte gern|hatte gerne|wunsche)(?: bitte| ich)* (?:einen|eine) (?:echten |richtigen |menschlichen )?(?:menschen|mitarbeiter|mitarbeiterin|berater|beraterin|ansprechpartner|echte person)(?: bitte| sprechen)*$/,
      /^(?:einen? )?(?:mensch|menschen|mitarbeiter|mitarbeiterin|berater|echter mensch)(?: bitte)*$/,
    ],
    unless: /\b(?:nicht|keinen|keine|ohne)\b(?: \w+){0,4} (?:sprechen|reden|menschen|mitarbeiter|verbunden)\b/,
  },
  it: {
    says: [
      new RegExp(
        `\\b(?:parlare|parlo|parli|chattare|comunicare|contattare|passarmi|passatemi|passami|mettermi in contatto|contatto)(?: subito| \\w+mente)? (?:con|a) (?:una? |uno |un |l |il |la )?(?:vera |vero |altra |altro )?${ITALIAN}\\b`,
      ),
      /\b(?:voglio|vorrei|ho bisogno di|preferisco|mi serve) (?:una? |uno )(?:operatore|operatrice|persona(?: vera| reale)?|umano|essere umano|consulente)(?: per favore| subito)*$/,
      /^(?:una? )?(?:operatore|operatrice|umano|persona(?: vera| reale)?)(?: per favore| subito)*$/,
    ],
    unless: /\b(?:non (?:voglio|vorrei|ho bisogno|serve)|senza)\b(?: \w+){0,4} (?:parlare|persona|umano|operatore)\b/,
  },
  ar: {
    says: [/(?:اتكلم|اتحدث|احكي|التحدث|الكلام) مع (?:شخص|موظف|انسان|احد|حد)/u],
    unless: /(?:لا اريد|ما ابي|مش عايز)/u,
  },
};

/** Whoever will not talk to a machine wants a person, in whatever language. */
const NO_MACHINE =
  /\b(?:not|dont|don t|no|nao|non|nicht|pas|stop)\b(?: \w+){0,4} (?:talk|talking|speak|speaking|chat|hablar|falar|parler|sprechen|reden|parlare)\b(?: \w+){0,3} (?:bot|robot|chatbot|machine|computer|maquina|robo|roboter|maschine|macchina)\b/;

const clausesOf = (text: string): readonly string[] =>
  fold(text.slice(0, CHARACTERS_LOOKED_AT))
    .split(/[.!?;:,\n…¡¿()]+/u)
    .map((clause) => clause.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '')
    .filter((clause) => clause !== '');

/** In which language a text asks for a person; `undefined` where it does not. */
export const asksForPerson = (text: string): Language | undefined => {
  for (const clause of clausesOf(text)) {
    if (NO_MACHINE.test(clause)) return 'en';
    for (const [language, { says, unless }] of Object.entries(ASKING) as [Language, Asking][]) {
      if (says.some((pattern) => pattern.test(clause)) && !unless.test(clause)) return language;
    }
  }
  return undefined;
};
