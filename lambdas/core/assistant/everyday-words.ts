import type { Language } from '../../../schemas/language.ts';

/** A word in Latin letters may be of these. */
export type LatinLanguage = Exclude<Language, 'ar'>;

/** Folded words that people write in chats again and again, and that few of the other languages share. */
const EVERYDAY: Readonly<Record<LatinLanguage, string>> = {
  en: `the and you your is are was were have has had do does did can could would will what where when how why who which
    with for from this that these those they she he we our my not please pls plz thanks thank thx thnx ty tks hello hi hey
    yes yeah yep nope sure there about want need much any been if it its at of to be or speak talk someone open tomorrow
    today dont cant im u ur morning evening bye cheers okay price close closes book booking appointment deliver`,
  es: `el los las una unos usted ustedes es esta estan estoy eres son tengo tiene tienen hay donde cuando cuanto cuesta
    como quien cual quiero quisiera puedo puede pueden gracias hola buenos buenas dias tardes noches y pero muy mas sin con
    por para favor porfa porfavor mi mis su sus nuestro nuestra lo le les del al hablar manana hoy abierto abren necesito
    ya yo nos te vuestro vale bueno adios precio ola che dale cierran cierra abre atienden aceptan hacen envian cita turno`,
  pt: `o os as um uma uns voce voces vc vcs sao estou esta tenho tem onde quando quanto custa como quem qual quero queria
    posso pode podem obrigado obrigada obg brigado ola oi bom boa dia tarde noite e mas muito mais sem com por para pra
    favor meu minha seu sua nosso nossa do da dos das ao nao sim falar amanha hoje aberto preciso eu em no na nos isso
    valeu vlw blz tchau tambem tb gente fazer fecham fecha abrem abre atendem aceitam fazem entregam marcar vaga`,
  fr: `le les une des vous nous est sont suis etes ai avez ont ou quand combien comment qui quel quelle je veux voudrais
    peux pouvez merci mrc bcp bonjour bjr bonsoir bsr salut slt coucou oui et mais tres plus sans avec pour mon ma votre vos
    notre du au aux pas parler demain ouvert il elle ce cette dans sur que qu besoin faire svp stp cv ca va prix fermez ouvrez acceptez livrez rdv reserver`,
  de: `der die das und ist sind ich sie wir ihr nicht ein eine einen einem einer wo wann wie viel was wer warum welche
    kann konnen mochte will brauche habe haben hat danke dankeschon hallo guten gruss moin servus tach tschuss ja nein mit
    fur von zu zum zur auf im bei mein meine ihre unser sprechen morgen heute geoffnet offen auch aber oder noch bitte es
    den dem hab ihr preis schliesst schliessen offnet termin`,
  it: `il lo gli una uno sono sei siete ho hai abbiamo avete dove quando quanto costa come chi quale voglio vorrei posso
    puo potete grazie ciao salve buongiorno buonasera prego e ma molto piu senza con per favore mio mia vostro vostra nostro
    del della di da al alla non parlare domani oggi aperto aperti che un ci vi avere bisogno prezzo perche chiudete chiude accettate fate consegnate prenotare appuntamento`,
};

const words = new Map(
  (Object.entries(EVERYDAY) as [LatinLanguage, string][]).map(([language, list]) => [
    language,
    new Set(list.split(/\s+/)),
  ]),
);

/** The share of folded words that are everyday words of a language, 0 to 1. */
export const everydayShare = (language: LatinLanguage, folded: readonly string[]): number =>
  folded.length === 0 ? 0 : folded.filter((word) => words.get(language)?.has(word)).length / folded.length;

export const LATIN_LANGUAGES = [...words.keys()];
