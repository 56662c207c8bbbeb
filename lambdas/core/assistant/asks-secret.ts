import { fold } from './fold.ts';
import { sentencesOf } from './sentences.ts';

/** What nobody should write into a chat: cards, codes, passwords, papers. Folded, in six languages. */
const SECRET =
  /\b(?:(?:credit |debit |bank )?card (?:number|details|data|info(?:rmation)?)|(?:number|details) (?:of|on) (?:your|the) (?:credit |debit )?card|cvv2?|cvc2?|(?:card )?security code|expir(?:y|ation) date|card pin|pin (?:code|number)|your pin|pass ?(?:word|code|phrase)|one time (?:code|password)|otp|verification code|login (?:code|details)|passport (?:number|copy|scan)|(?:photo|picture|scan|copy|image|selfie)s? (?:of|with) (?:your )?(?:id|i d|identity|passport|driver s? ?licen[cs]e|licen[cs]e|card|documents?)|(?:id|identity) (?:card|document|number)|driver s? ?licen[cs]e number|social security(?: number)?|ssn|national insurance number|(?:numero|numeros|datos|dados|clave|codigo|codice|dati|numeri|fecha de caducidad|foto|copia|imagen|imagem|digitalizacao) (?:de |del |da |do |della |di |of )?(?:tu |su |la |il |o |el |a |sua |seu |teu |tua |vuestra |vostra |suo )?(?:tarjeta|cartao|carta(?: di credito| di identita| d identita)?|dni|nie|pasaporte|passaporte?|passaporto|identidad|identidade|identita|documento(?: de identidad| de identidade| d identita)?|cedula|seguridad social|cpf|rg|codice fiscale|seguridad|seguranca|verificacion|verificacao|verifica|licencia)|contrasenas?|senha|palavra passe|mot de passe|(?:numero|donnees|coordonnees|code|photo|copie|scan|date d expiration) (?:de |du |d |des )?(?:votre |ta |ton |la |le |l )?(?:carte(?: bancaire| de credit| d identite| bleue)?|passeport|piece d identite|identite|securite(?: sociale)?|verification|permis)|cryptogramme|kennwort|passwort|kartennummer|kreditkarten(?:nummer|daten)|kartendaten|prufnummer|prufziffer|sicherheitscode|geheimzahl|bestatigungscode|ausweis(?:nummer|kopie|foto)|reisepass(?:nummer)?|personalausweis(?:nummer)?|(?:foto|kopie|bild|scan) (?:ihres|deines|vom|von ihrem|des) (?:ausweis\w*|reisepass\w*|personalausweis\w*)|parola d ordine|password)\b/;

/** Words that bring somebody to tell it. */
const ASKS =
  /\b(?:send|share|tell|give|provide|enter|type|write|reply|respond|confirm|submit|upload|forward|dm|text|verify|need|require|want|let (?:me|us)|what is|what s|what are|envia\w*|enviar\w*|envie\w*|manda\w*|mande\w*|comparte\w*|comparta\w*|compartir\w*|compartilh\w*|dime|diga\w*|decir\w*|danos|dame|dar\w*|de nos|facilit\w*|proporcion\w*|escrib\w*|escrev\w*|introduc\w*|introduz\w*|indica\w*|indique\w*|confirm\w*|responda?|responde\w*|necesit\w*|precis\w*|cual (?:es|e)|qual e|informe\w*|forneca\w*|pass[ae]\w*|envoye\w*|communiqu\w*|donne\w*|fourni\w*|ecri\w*|saisi\w*|indiqu\w*|partage\w*|besoin|quel est|quels sont|quelle est|senden|sende|schick\w*|schreib\w*|teil\w*|gib|geben|nenn\w*|bestatig\w*|brauch\w*|benotig\w*|wie lautet|was ist|invia\w*|inviar\w*|scriv\w*|fornisc\w*|fornire|comunic\w*|inserisc\w*|dimmi|dica\w*|condivid\w*|servono|serve|bisogno|qual e|quali sono)\b/;

/** A warning is no request: *never send us your card number*. */
const WARNS =
  /\b(?:(?:senden|schicken|teilen|geben|schreiben|nennen) sie (?:uns |mir )?(?:bitte )?(?:niemals|nie|nicht|kein\w*)|n (?:envoye|communique|donne|partage|ecrive)\w* (?:jamais|pas))\b|\b(?:never|not|dont|don t|no need|nunca|jamas|no|nao|jamais|ne|nie|niemals|nicht|kein\w*|mai|non)(?: (?:ever|please|have|need|to|be|us|ask(?:ing|s)?|for|you|nos|me|hay|que|hace|falta|hagas|haga|vamos|a|te|le|vous|tenez|surtout|bitte|sie|ci|ti|devi|deve|jamais|share|send|tell|give|write|type|provide|enter|pedir\w*|pedimos|pediremos|compart\w*|envi\w*|mand\w*|escrib\w*|demand\w*|envoy\w*|communiqu\w*|donne\w*|partag\w*|frag\w*|send\w*|schick\w*|chied\w*|invi\w*|scriv\w*)){1,8}/g;

/**
 * Whether a text asks its reader for card numbers, passwords, codes or papers. What the business has written itself is not
 * looked at: `own` are its texts, folded.
 */
export const asksForSecret = (text: string, own: string): boolean =>
  sentencesOf(text.normalize('NFKC')).some((sentence) => {
    const folded = fold(sentence);
    if (own.includes(folded)) return false;
    const words = folded
      .split(/[,;:—–()]+/)
      .map((clause) => (clause.match(/[\p{L}\p{N}]+/gu) ?? []).join(' '))
      .map((clause) => clause.replace(WARNS, (warning) => (SECRET.test(warning) ? warning : ' ')))
      .join(' , ');
    const isWarning = /\b(?:never|nunca|jamas|jamais|niemals|nie|mai)\b/.test(folded);
    return SECRET.test(words) && (ASKS.test(words) || (!isWarning && /[?]\s*$/.test(sentence)));
  });
