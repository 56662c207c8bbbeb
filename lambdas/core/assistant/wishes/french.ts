import type { WishWords } from './wish.ts';

export const french: WishWords = {
  people: `quelqu un|qqn|qqun|qq1|quelqun|personne|humains|humain|etre humain|agent|conseiller|conseillere|operateur|
    operatrice|responsable|collegues|collegue|employee|employe|gerante|gerant|patronne|patron|cheffe|chef|
    directeur|directrice|superieur|manager|proprietaire|vendeur|vendeuse|reception|receptionniste|secretaire|docteur|medecin|dentiste|mecanicien|garagiste|coiffeur|coiffeuse|technicien|veterinaire|
    equipe|l un de vous|un de vous|du monde|service client`,
  human: `humains?|etre humain|(?:vrai|vraie) (?:personne|humain|conseill(?:er|ere)|agent|employee?|gens)|personne (?:reelle|humaine)|
    conseill(?:er|ere)|agent|operat(?:eur|rice)|quelqu un (?:de )?(?:reel|vrai)`,
  between: `a|au|aux|avec|le|la|les|l|un|une|des|du|de|d|votre|vos|ton|vrai|vraie|autre|directement|plutot|en|par|relation|
    contact|ligne|reel|reelle|humain|humaine|moi|svp|stp`,
  talk: `parler|discuter|echanger|jaser|communiquer|m entretenir|joindre|contacter|voir ca|regler ca|traiter(?: ca)?`,
  bring: `(?:passez|passe|mettez|mets|donnez|donne|transferez|transfere|trouvez|trouve|connectez|basculez) moi|me (?:passer|mettre|
    transferer|connecter|basculer|passez)|mettre en (?:relation|contact)|appelez|appelle|allez chercher|va chercher`,
  contact: `m (?:appeler|appelle|ecrire|ecrive|aider|aide)|me (?:rappeler|rappelle|repondre|reponde|contacter|contacte|joindre|
    telephoner|recontacter)`,
  want: `veux|voudrais|souhaite|prefere|prefererais|besoin|faut|aimerais|exige|voulais`,
  polite: `s il vous plait|s il te plait|svp|stp|maintenant|mtn|merci|tout de suite|vite|pas (?:une|un) (?:machine|robot|bot)`,
  not: `(?<! y a | n y a | ya )pas|(?<! en )plus|jamais|sans|au lieu de|plutot que|inutile|la peine`,
  governs: `besoin|de|d|que|qu|envie|du tout|forcement|vraiment|necessaire|la peine|a|pour`,
  takenBack: `(?:ce )?(?:n )?est (?:pas|plus) (?:la peine|necessaire)|plus la peine|plus besoin`,
  machine: 'bot|robot|chatbot|machine|ordinateur|automate|reponses? automatiques?',
  wishes: [
    '{talk} {between}* {people}',
    'etre (?:rappele|rappelee|contacte|contactee|recontacte|recontactee) par {between}* {people}',
    '(?:y a|ya)(?: t il)? {between}* (?:humain|etre humain|vraie personne)',
    '{want} voir {between}* (?:responsable|patron|patronne|gerant|gerante|chef|directeur|directrice|manager)',
    '{bring} {between}* {people}',
    '{people} {any}* {contact}',
    '{people} au (?:telephone|bout du fil)',
    'qu on (?:me rappelle|m appelle)',
    '{human} (?:disponible|libre)',
    'etre (?:rappelee?|recontactee?|contactee?)(?: par \\S+){0,1}(?: {polite}){0,2}{end}',
    '{want} {between}* (?:responsable|patron|patronne|gerante?|chef|direct(?:eur|rice)|superieur){end}',
    '{start} {between}* (?:responsable|patron|patronne|gerante?|chef|collegue|quelqu un|direct(?:eur|rice)) (?:\\S+ ){0,2}(?:s il vous plait|s il te plait|svp|stp|maintenant|mtn){end}',
    '(?:aide|assistance) (?:humaine|d un humain|d une personne)',
    '{want} (?:quelqu un|une personne|un responsable|qqn)(?: {polite}){0,4}{end}',
    'personne (?:pour|qui) (?:me |m )?(?:repondre|reponde|repond|aider|aide)',
    '(?:elle|il|ils|elles) (?:peut|pourrait|pourra|peuvent) {contact}',
    '(?:a|avec) qui (?:\\S+ ){0,4}(?:parler|discuter)',
    'quelqu un (?:de )?(?:reel|vrai|humain)',
    'quelqu un (?:a|avec) qui (?:\\S+ ){0,3}parler',
    '(?:pouvez vous|vous pouvez|pourriez vous|vous pourriez|peux tu|tu peux) (?:me rappeler|m appeler)',
    '(?:rappelez|rappelle|appelez|appelle) moi(?:{end}| {polite}| au| sur)',
    '{want} {between}* {human}(?: {polite}){0,4}{end}',
    '{want} {between}* (?:humains?|etre humain|vraie personne|vrai conseiller|personne (?:reelle|humaine))',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    '{want} (?:\\S+ )?{talk} avec (?:elle|lui)',
  ],
};
