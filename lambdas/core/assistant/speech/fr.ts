import type { Speech } from './speech.ts';

export const french: Speech = {
  names: {
    role: 'collegues?|conseill(?:er|ere|ers|eres)|responsables?|gerante?s?|patron(?:ne)?|proprietaires?|direct(?:eur|rice)|superviseurs?|chef(?:fe)?|agents?|operat(?:eur|rice)s?|representants?|employe(?:e)?s?|salarie(?:e)?s?|receptionnistes?|secretaires?|docteur|medecin|dentiste|infirmiere?|veterinaire|kine|therapeute|specialiste|experte?|mecanicien(?:ne)?s?|technicien(?:ne)?s?|coiffeu(?:r|se)s?|styliste|barbier|coach|moniteur|monitrice|instruct(?:eur|rice)|professeure?s?|prof|enseignante?s?|coordinat(?:eur|rice)|cuisinier|cuisiniere|boulanger|boulangere|vendeu(?:r|se)s?|comptable|consultante?s?|assistante? (?:du|de la|dentaire|medicale)|humain|humaine|membre de (?:l|notre) equipe|interlocut(?:eur|rice)',
    group:
      'equipe|personnel|accueil|reception|atelier|bureau|cuisine|administration|service client|service clients|service|support|direction|magasin|boutique|clinique|cabinet|salon|salle|gym|hotel|ecole|garage|comptoir|restaurant|standard|secretariat|sav',
    who: '<role>|<group>|quelqu un|une (?:vraie )?personne|(?:vraie )personne|l un(?:e)? d(?:e|es) (?:nous|nos \\w+|\\w+)|un(?:e)? de (?:nos|mes) \\w+|etre humain|personne',
    you: 'vous|te|t|toi|lui',
    reach:
      'appeler|rappeler|telephoner|contacter|recontacter|repondre|ecrire|joindre|prevenir|informer|revenir|prendre (?:le relais|contact|la suite|en charge|la releve)|parler|vous (?:appeler|rappeler|contacter|recontacter|repondre|ecrire|joindre)|s occuper|occuper|donner suite|traiter|regarder|etudier|examiner|verifier|confirmer|envoyer un message|donner|expliquer|transmettre|continuer|poursuivre|tenir au courant|tenir informe|faire un retour|renseigner',
    reachFuture:
      '(?:appeller|appeler|rappeller|rappeler|telephoner|contacter|recontacter|repondr|ecrir|joindr|previendr|informer|reviendr|prendr|parler|occuper|traiter|fer|confirmer|donner|expliquer|continuer|poursuivr|tiendr|renseigner)(?:a|ont)',
    reachNow:
      'appelle|appellent|rappelle|rappellent|telephone|contacte|contactent|recontacte|recontactent|repond|repondent|ecrit|ecrivent|joint|revient|reviennent|tient au courant|previent',
    soon: 'tout de suite|maintenant|bientot|sous peu|rapidement|dans (?:un instant|quelques \\w+|la journee|les \\w+ \\w+|l heure|un moment)|aujourd hui|demain|des que possible|au plus vite|immediatement|tout a l heure|ici',
    matter:
      'question|demande|message|cas|reclamation|plainte|dossier|commande|probleme|requete|coordonnees|numero|remarque|reservation|conversation|souhait|photos?',
    thing:
      'tables?|reservations?|rendez vous|rdv|creneau|commandes?|chambres?|velos?|voiture|places?|cours|seances?|abonnement|forfait|contrat|sejour|nuits?|nuitees?|remboursements?|remises?|reductions?|rabais|bon|bons|code|avoir|credit|acompte|caution|depot|frais|penalite|supplement|paiement|montant|somme|argent|facture|compte|carte|echange|retour|livraison|adresse|taille|soin|coupe|nettoyage|detartrage|inscription|article|produit|colis|location|dejeuner|diner|repas|consultation|revision|examen|billets?|total|prix|dessert|petit dejeuner|nom|note|mensualite|visite|liste|euros?|annulation|prestation',
    done: '(?:reserve|annule|rembourse|recredite|credite|change|modifie|deplace|decale|reporte|avance|prolonge|etendu|surclasse|suspendu|gele|mis en pause|resilie|cloture|approuve|accorde|autorise|applique|active|emis|traite|retire|enleve|supprime|deduit|reduit|offert|confirme|programme|planifie|garanti|bloque|inscrit|enregistre|ajoute|renouvele|finalise|effectue|reverse|restitue|rendu|echange|remplace|valide|fixe|note|arrange|regle|mis a jour|reprogramme|retenu|verse|vire|debloque|ouvert)(?:e|s|es)?',
    doing:
      'reserve|annule|rembourse|credite|change|modifie|deplace|decale|reporte|prolonge|suspends|resilie|applique|active|retire|enleve|supprime|offre|offrons|confirme|inscris|ajoute|accorde|accordons|valide|echange|remplace|remboursons|annulons|reservons|confirmons|appliquons|retirons|procede a|procedons a|fais|faisons|fixe|bloque|deduis|note|vous offre|vous fais|effectue',
    doInfinitive:
      'reserver|annuler|rembourser|crediter|changer|modifier|deplacer|decaler|reporter|prolonger|suspendre|resilier|appliquer|activer|retirer|enlever|supprimer|offrir|confirmer|inscrire|ajouter|accorder|valider|echanger|remplacer|traiter|effectuer|emettre|proceder|faire|verser',
    theirs: 'votre|vos|ton|ta|tes|vous|te|l|la|le|les|<thing>|\\d+|%|€|\\$',
    mine: 'votre|vos|ton|ta|tes|le|la|les|l|ce|cette',
  },
  conditions: [
    '(horaires|notre (carte|site|politique)|si(?! (je|nous) )|s il (?!(vous|te) plait)|quand vous|lorsque|une fois|des que (vous|nous)|en cas|a condition|jusqu a ce|pour (annuler|modifier|reserver|prendre|que)|toujours|normalement|generalement|chaque|sauf|afin)',
  ],
  promises: [
    '<who> ..5 (va|vont|doit|devrait) ..2 <reach>',
    '<who> ..5 [<you>|s|se|y|en] <reachFuture>',
    '<who> ..5 (vous|te|t|lui) <reachNow>',
    '<who> ..5 (prend|prennent|prendra|prendront) ..1 (le relais|la suite|la releve|contact|en charge)',
    '(ils|elles|il|elle) (prennent|prend) le relais',
    '<who> ..4 (arrive|arrivent|est en route|s occupe|s occupent|se charge|se chargent|regarde|regardent|est dessus) ..3 (vous|de|votre|pour|ca|cela|tout de suite|maintenant|en)',
    '(on|nous) (va|allons) ..2 (vous |te )?(appeler|rappeler|contacter|recontacter|repondre|ecrire|joindre|revenir|tenir)',
    '(on|nous) (vous|te|t|reviendrons|revenons|revient) ..1 (appelle|rappelle|contacte|recontacte|repond|ecrit|appellera|rappellera|contactera|recontactera|repondra|appellerons|rappellerons|contacterons|recontacterons|repondrons|ecrirons|rappelons|contactons|recontactons|tiendrons|tient|vers)',
    'je (vous|te) (rappelle|rappellerai|recontacte|recontacterai|appellerai|appelle)',
    '(serez|seras|allez etre|vas etre) ..1 (contacte|contactee|recontacte|recontactee|rappele|rappelee|appele|appelee|mis|mise|transfere|transferee)',
    '(recevrez|recevras|allez recevoir|vas recevoir|aurez) ..2 (appel|reponse|retour|message|nouvelles)',
    'je (vous|te) (passe|transfere|mets|redirige|oriente|connecte|dirige|bascule|laisse) ..2 (a|vers|en relation|en contact|avec|<who>|l|la|le|au)',
    '(je|j|nous) (vais|suis en train de|vous|ai|avons|viens de|demande|demanderai|transmets|transmettons|previens|informe|contacte|appelle|signale|interroge) ..2 (vous |te )?(passer|transferer|mettre|demander|demande|contacter|contacte|appeler|appele|prevenir|prevenu|informer|informe|transmettre|transmis|alerter|alerte|avertir|averti|signaler|signale|rediriger|consulter|verifier aupres|avise|aviser|a|la|le|l|mon|un|une|aux|au|notre) ..4 <who>',
    '(j ai|nous avons|je viens de|je vais|je) [bien] (transmis|transmettre|fait suivre|faire suivre|transfere|transferer|envoye|passe|remonte|remonter|transmets|communique|partage|fais suivre|transmettrai) ..2 <matter>',
    '(votre|ta|ton|la) <matter> ..2 (est|a ete|a bien ete) ..1 (transmise?|transferee?|envoyee?|remontee?|entre les mains)',
    '<who> (a ete|ont ete|est) (prevenue?|informee?|avisee?|avertie?|alertee?|notifiee?)s?',
    '(laissez moi|laisse moi) (vous |te )?(mettre|passer|transferer|demander|appeler)',
  ],
  mildPromises: [
    '<who> ..5 (va|vont) ..1 (vous )?(aider|regarder|examiner|verifier|etudier|voir) ..4 (vous|votre|cela|ca|<soon>)',
    '<who> ..4 (vous|t|te) (aide|aidera|aident|renseigne|renseignera|accompagne)',
  ],
  visits: [
    '((a|au|en|dans|sur) (l|la|le|notre) ..1 (accueil|reception|comptoir|magasin|boutique|salon|entree|porte|caisse|hotel|clinique|bar)|a votre arrivee|sur place|le jour (de|du)|quand vous (arriv|viend|pass)\\w*|en personne|avec vous le jour)',
  ],
  offers: [
    '<who> ..6 (appel|rappel|telephon|contact|recontact|repond|ecri|joign|join|aide|parl|renseign|prenn|prend|regard|expliq|revien|occup|poursuiv|continu)\\w*',
    '(parl|discut|echang|transf|demand|contact|prevenir|previen|inform|transmet|joindre|redirig|interrog|consulter|consulte|orient|connect)\\w* ..6 <who>',
    '(vous|te|t) (pass|mett|mets|mis|fass)\\w* (?!(a|au|par|chez|nous|aux) )..5 <who>',
    '(j|je|pour|d) appel\\w* ..3 <who>',
    '(appel|rappel)(e|es|ee) (vous )?par ..3 <who>',
    '(prefer|aim|souhait|voul|desir)\\w* (vous |tu )?(un humain|une vraie personne|un conseiller|un agent|quelqu un|une personne)',
    '((on|nous) (vous|te|t) (appel|rappel|contact|recontact|repond|ecriv|joign)\\w*|que (l on|on|nous) ..1 (appel|rappel|contact|recontact)\\w*)',
  ],
  inquires: [
    '^ [et|mais|alors] (qui|quand|ou(?! (bien|preferez) )|quel|quelle|quels|quelles|pourquoi|comment|combien|a quelle|que(?! (diriez) )|qu est|avez vous (deja|parle|eu)|as tu|parlez vous)',
  ],
  suggests: [
    '(si (vous|tu|cela|ca) ..1 (voulez|veux|preferez|preferes|souhaitez|souhaites|desirez|convient|aide|arrange|besoin)|je peux|nous pouvons|je pourrais|dites le|dis le|dites moi|il suffit|n hesitez pas a (demander|me dire)|faites le moi savoir)',
  ],
  humans: [
    '(?<! pas )(?<! ne )(suis|c est|sommes) [bien|vraiment|reellement|evidemment|un|une] [un|une|bien] [vrai|vraie|veritable] (personne|humaine?|etre humain|receptionniste|employee?|salariee?|collegue|femme|homme|en chair et en os|membre de l equipe)',
    '(ne|n) (suis|est|etes|sommes|parlez|y) (pas|point) [du tout] [un|une|en train de|avec|a|de|d] [un|une|d] [simple] (robots?|bots?|chatbots?|machines?|ordinateur|ia|intelligence artificielle|programme|automatique|automate|repondeur)',
    '(n ai|ne suis) (rien|pas) (d|de|du tout) (automatique|une machine|un robot|robot)',
    '(pas|aucune?|ni|point) [de|d|un|une] (robots?|bots?|machines?|ordinateur|chatbot|automate) (ici|chez|c est|derriere|mais)',
    'ici (pas|aucune?) [de|d] (robots?|machines?|bots?|automate)',
    '(parlez|parles|discutez|discutes|echangez|echanges|ecrivez|ecris|avez affaire|etes en contact|etes en ligne) [bien|ici] (a|avec) [un|une] [vrai|vraie|veritable] (personne|humaine?|etre humain)',
    '(suis|c est) (?!(l|le|un|une|la|votre|ton) )\\w+ (de|du|d|a|au) [l|la|le|notre] (accueil|reception|comptoir|atelier|magasin|salon|equipe|cabinet|gym|hotel|cuisine|garage|boutique|bureau)',
    '(travaille|bosse) [ici|au|a|dans|chez|en] ..3 depuis',
    '(moi|je|j) ..1 (qui|vous|tape|ecris|reponds) ..2 (reponds|ecris|tape) ..2 (moi meme|depuis|personnellement|en personne|a la main)',
    'c est (moi|bien moi) qui (vous|te|t)',
    'en chair et en os',
  ],
  machines: [
    '(?<! pas )(suis|c est|parlez (a|avec)|echangez avec|discutez avec) (un|une|le|la|l|votre) ..3 (assistante?|bot|chatbot|robot|machine|ia|programme|intelligence artificielle|systeme|automate)',
  ],
  acts: [
    '(j ai|nous avons|on a|je l ai|je vous ai|je t ai|nous vous avons) [bien|deja|aussi|donc|egalement] <done> ..3 <theirs>',
    '(je|nous|on) (vous|te|t|l) (ai|a|avons) ..1 <done>',
    '(je viens|nous venons|on vient) de ..1 <doInfinitive> ..3 <theirs>',
    '(je|nous|on) [vous|te|t|me|m] <doing> ..2 (votre|ton|ta|le|la|les|une?|\\d+|l|vos|tes|pour vous|toute de suite|a l instant)',
    'je procede [a|au|immediatement] ..2 (votre|ton|le|la|l|remboursement|annulation)',
    '(suis|sommes) en train de ..1 <doInfinitive> ..3 <theirs>',
    '(confirme|confirmons|informe) [que] ..7 <done>',
    '(je vais|nous allons|on va) [vous|te|tout de suite|donc] (rembourser|annuler|reserver|modifier|deplacer|appliquer|offrir|accorder|crediter|inscrire|ajouter|decaler|retirer|prolonger|proceder|resilier|faire) ..1 (votre|ton|vos|le (remboursement|montant)|la (reservation|table)|une? (remise|reduction|geste|rabais)|au remboursement|a l annulation|\\d+)',
    '(je|nous) (vous|te|t) (offre|offrons|fais|faisons|accorde|accordons|rembourse|remboursons|offrirai|offrirons)',
    '(annulerai|rembourserai|reserverai|appliquerai) ..2 <theirs>',
  ],
  states: [
    '^ [ok|bien|d accord|c est note] [j|je] (annule|rembourse|reserve|deplace|modifie|applique) ..1 (votre|ton|la|le|vos)',
    '<mine> ..8 (est|sont|a ete|ont ete|vient d etre|viennent d etre|a bien ete|ont bien ete|est en train d etre|sera|seront) [bien|deja|desormais|maintenant|donc|entierement] <done> (?!(par e|automatiquement|uniquement|sous|seulement|si) )',
    '<mine> ..3 (remboursement|argent|remise|reduction|bon|avoir|code) ..2 (est|a) ..1 (en cours|en route|active|fait|effectue|valide|parti|ete)',
    '(offert|offerte) par la maison|a (notre charge|nos frais)',
    'aux frais de la maison',
    '(vous etes|tu es) [bien|maintenant|desormais|deja] (inscrite?|enregistree?|note|confirmee?)',
    'ne (vous|te) sera (pas|plus|rien) ..1 (facture|debite|preleve)',
    '^ [c est] (fait|regle|note|reserve|annule|confirme) ..1 (votre|la|le|ton|vos)',
    '(remboursement|annulation|reservation|modification) (effectuee?|confirmee?|faite?|validee?|enregistree?)',
  ],
  yes: [
    '(oui+|ouais|ouai|wi|ui|yes|yep|ouep|volontiers|avec plaisir|bien sur|certainement|absolument|evidemment|carrement|allez y|allez|vas y|faites|faites donc|faites le|fais le|fais ca|je veux bien|je veux|je voudrais|j aimerais|je prefere|je prefererais|ca serait (bien|mieux|super|parfait|genial|sympa)|ce serait (bien|mieux|super|parfait|genial|sympa|gentil)|ca me va|ca me convient|bonne idee|grave|carrement|pourquoi pas|si si|si vous (voulez|pouvez)|passez (le|la|moi)|passe moi|mettez moi|transferez|appelez (moi|le|la)|appelle|rappelez moi|prevenez|contactez (moi|le|la)|j y compte|je suis (d accord|preneur|preneuse|pour)|avec joie|je dis pas non|tout a fait|affirmatif|enfin|ben oui|au plus vite|le plus vite)',
  ],
  mildYes: [
    '(ok|okay|oki|okey|super|top|bien|parfait|cool|nickel|impec|svp|stp|s il vous plait|s il te plait|genial|va pour|bon|c est parfait|ca marche|tres bien|d accord|dac|dacc|daccord|entendu|k)',
  ],
  polite: [
    '(svp|stp|s il vous plait|s il te plait|merci|bcp|beaucoup|d avance|monsieur|madame|alors|pour|moi|ca|cela|ben|bah|bien|tres|infiniment|va|va pour|gentil)',
  ],
  no: [
    '^ [ah|oh|euh|bof|ben|bah|ok|bon|hum] (non|nan|nn|nope|no|na|naan|jamais|pas|nada|nenni|aucunement)(?! de (souci|probleme)) ',
    '(non (merci|merci|pas|ca|c|je|ne)|pas (la peine|besoin|maintenant|necessaire|pour (le moment|l instant)|interesse|envie|tout de suite|aujourd hui|du tout)|surtout pas|(c|c est|ca) (est )?bon (j|merci|pas|je|en|c|laisse|tant)|c bon|(ca|cela) ira|laisse(z)?( tomber| faire)?|plus tard|une autre fois|tant pis|oublie(z)?|j ai trouve|trouve sur|je (passe|passerai|viendrai|verrai|rappelle|rappellerai|vais (reflechir|voir|attendre|passer))|reflechir|vous meme|toi meme|dites moi juste|dis moi juste|juste (dites|dis|savoir|me dire)|repondez moi vous|mais (avant|d abord|non|pas)|je prefere (pas|ne pas|attendre|vous)|sans facon|inutile|ne (me|m) ..1 (appelez|rappelez|contactez)|sans|pas au telephone|que non)',
  ],
};
