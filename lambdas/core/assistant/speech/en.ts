import type { Speech } from './speech.ts';

export const english: Speech = {
  names: {
    role: 'manager|supervisor|owner|boss|director|receptionist|secretary|doctor|dentist|nurse|vet|therapist|mechanic|technician|stylist|hairdresser|barber|trainer|coach|teacher|instructor|tutor|chef|cook|baker|concierge|clerk|specialist|expert|accountant|coordinator|consultant|advisor|adviser|agent|representative|rep|operator|employee|coworker|colleague|teammate|assistant manager',
    group:
      'team|staff|crew|reception|front desk|workshop|office|kitchen|support|sales|customer service|customer care|management|guys|folks|clinic|school|shop|garage|hotel|salon|studio|department',
    who: '(?:<role>)s?|<role> s (?:assistant|office|secretary)|(?:team|staff|crew) members?|members? of (?:our |the |my )?(?:team|staff|crew)|<group>|someone|somebody|(?:some)?one of (?:us|our \\w+|the \\w+|my \\w+)|humans?(?: being| agent| colleague)?|(?:real|live|actual|human) (?:person|human|people|agent|being)|person',
    will: 'will|ll|shall|should|(?:is|are|s|re|am|m) (?:going|about) to|gonna|(?:will|ll) be (?:able|happy|glad) to',
    reach:
      'call|phone|ring|contact|message|text|email|write|answer|reply|respond|get back|get in touch|be in touch|come back to you|reach out|follow up|take over|take it from here|take this (?:over|on)|pick (?:it|this) up|let you know|update you|speak|talk|sort (?:it|this) out|deal with|look into|step in|jump in|join|assist|be with you|attend to you|call(?:ing)?|contacting|reaching|getting|taking over|calling|writing to you|answering|replying',
    mild: 'help|look at|take a look|review|check|take care|handle|see to|confirm|examine|discuss|show',
    pass: '(?:connect|pass|hand|transfer|put|forward|escalat|rout|refer|send|get|bring|loop|patch|turn)(?:e|ed|ing|ting)?|put|sent|brought|passing|handing',
    i: 'i|we',
    have: 'have|ve|just|already|now|also|both|have just|ve just|have already|ve already|have now|ve now|have also|ve also|have gone ahead and|ve gone ahead and|went ahead and|have successfully|ve successfully',
    matter:
      'question|request|message|case|complaint|order|booking|issue|query|enquiry|inquiry|concern|details|number|this|it|that|chat|conversation|feedback|photos?|wish|appointment|you',
    soon: 'shortly|soon|now|right away|immediately|in a (?:moment|minute|bit|few minutes)|today|tomorrow|asap|as soon as (?:possible|they can|we can)|this (?:afternoon|morning|evening)|within \\S+ \\S+|first thing|later|tonight|next',
    thing:
      'table|tables|booking|bookings|reservation|appointment|appointments|visit|order|room|bikes?|car|seats?|spot|place|slot|class|lesson|course|session|membership|subscription|plan|contract|stay|night|nights|refund|discount|voucher|coupon|code|credit|deposit|fee|fees|charge|payment|money|invoice|bill|account|return|exchange|delivery|address|size|treatment|haircut|cleaning|trial|enrol?lment|registration|item|items|parcel|package|check in|check out|checkout|checkin|balance|upgrade|rental|lunch|dinner|brunch|consultation|service|test|exam|ticket|tickets|total|price|amount|dessert|meal|breakfast|name|request',
    done: 'booked|reserved|cancelled|canceled|refunded|changed|modified|amended|updated|moved|rescheduled|rebooked|postponed|brought forward|pushed back|switched|swapped|exchanged|replaced|extended|upgraded|shortened|frozen|paused|suspended|terminated|ended|closed|stopped|approved|granted|accepted|authori[sz]ed|applied|activated|issued|processed|credited|waived|removed|deducted|reduced|returned|reimbursed|paid back|sent back|reversed|confirmed|scheduled|arranged|secured|set up|put in|placed|put through|registered|enrolled|signed up|added|renewed|completed|ordered|taken off|knocked off|withdrawn|redeemed|reinstated|reactivated|held|saved',
    did: '<done>|gave|given|put|took|made|sent|shipped|split|froze|transferred|dropped|lowered|halved|comped|added|got|blocked|fixed',
    doing:
      'booking|reserving|cancell?ing|refunding|changing|modifying|amending|updating|moving|rescheduling|rebooking|postponing|switching|swapping|exchanging|replacing|extending|upgrading|freezing|pausing|approving|granting|authori[sz]ing|applying|activating|issuing|processing|crediting|waiving|removing|reducing|returning|reimbursing|confirming|scheduling|arranging|securing|placing|registering|enrolling|signing|adding|offering|giving|putting|taking|making|sending|transferring|knocking|ordering',
    act: 'book|reserve|cancel|refund|change|modify|amend|move|reschedule|rebook|postpone|switch|swap|exchange|replace|extend|upgrade|freeze|pause|approve|grant|apply|activate|issue|process|credit|waive|reduce|return|reimburse|confirm|schedule|arrange|secure|place|register|enrol|enroll|add|renew|order|hold|knock|take|give you|offer you|put you|sign you|remove|deduct|send you a (?:voucher|refund|replacement)',
    theirs: 'your|you|yours|it|that|them|<thing>|\\d+|£|\\$|€|%',
  },
  conditions: [
    '(if|once|unless|whenever|provided|assuming|until (you|it|we|the (payment|deposit))|in case|as soon as (you|it|the)|when (you|we receive|the)|after you|before you|should you|every|always|usually|normally|generally|any|opening hours|hours|our (menu|prices|website|policy))',
  ],
  promises: [
    '<who> ..4 <will> ..2 <reach>',
    '<who> ..4 (is|are|s|re) [now|already|just|also] (calling|contacting|getting|taking|coming|joining|looking into|on it|on the case|on their way|working on|checking)',
    '(we|they|he|she|i) <will> [also|then|definitely] (call|phone|ring|contact|message|text|get back|get in touch|be in touch|come back|reach out|follow up|take it from|take over|write (to )?you|answer you|reply to you|respond to you|let you know)',
    '(we|they|he|she) (re|are|s|is) (calling|contacting|getting back|reaching out)',
    '(you ll|you will|you should|expect to) ..1 (hear (back )?from|get a (call|message|reply|response|callback)|receive a (call|message|reply|response|callback)|be (contacted|called|connected|transferred|helped by)|speak (to|with)|talk (to|with))',
    '(expect a|a) (call|callback) (from|back)',
    '(let me|i ll|i will|i m|i am|we re|we are|i m going to|we ll|i ve|i have|i just|ive|im) ..2 <pass> ..4 (to|with|through|over|in|on) ..3 <who>',
    '(let me|i ll|i will|i m|i am|we re|we are|i m going to|we ll|i ve|i have|i just) ..2 (hand|pass|transfer|connect|forward|escalat|put)(ed|ing|e|ting)? (you|this|it|your)',
    '(let me|i ll|i will|i m|i am|i m going to|i ve|i have|i just|we ve|we have) ..2 (ask|asking|asked|check(ing)? with|get|getting|call|calling|fetch|bring|bringing|tell|told|notify|notified|notifying|alert|alerted|alerting|inform|informed|informing|let|letting|contacted|pinged|flagged) ..4 <who>',
    '(i ve|i have|we ve|we have|i|we) [just|already|now] (passed|forwarded|escalated|shared|sent|handed|flagged|relayed|referred) [on] (your|this|it|the|everything)',
    'your <matter> ..3 (is|has been|was|s) ..2 (passed|forwarded|escalated|handed|sent|transferred|shared|with (our|the|my)) ..3 (to|on|team|over|<who>)',
    '<who> (has|have) been (notified|informed|alerted|told|asked)',
    '<who> [at|from|in|of] ..3 (takes|take) (over|it from here)',
  ],
  mildPromises: [
    '<who> ..4 <will> ..2 <mild> ..4 (you|your|it|this|that|<soon>)',
    '<who> ..4 <will> ..2 (be here|be right here|come)',
  ],
  visits: [
    '(when|once|during|on) (you|your) ..1 (arrive|come|visit|get|arrival|are here|appointment|stay|are|re)',
    '(at|in) (our|the) ..1 (desk|counter|reception|store|shop|salon|front desk|till|door|gym|garage|clinic|hotel|restaurant|pool|bar)',
    '(on site|onsite|in person|on arrival|at check|on the day|at the table)',
  ],
  offers: [
    '<who> ..6 (call|phone|ring|contact|message|text|write|answer|reply|respond|get back|get in touch|reach out|take over|take a look|look at|look into|help|handle|called|contacted|step in|assist|who can|who could|answered|helped|replied|wrote|took over|got back|reached out)',
    '(connect|transfer|pass|hand|put|refer|switch) (you|this|it) ..4 <who>',
    '(speak|speaking|talk|talking|chat|chatting|connect|connected|transfer|transferred|handed|put through|passed|switch|escalate|discuss (this|it) with|called (back )?by|contacted by) ..5 <who>',
    '(me|i|us|we|it) [to] (ask|get|bring|call|fetch|contact|involve|loop|have|let|tell|inform|notify|alert|check with|refer|forward|escalate|consult|send|pass|put|hand|arrange|find|pull|flag) ..5 <who>',
    '(like|want|prefer|need|rather) [have|to have|get|speak to|help from] [a|an|some] [real|live|actual|help from a] (human|real person|someone|somebody|colleague|team member|agent|representative|person) (?!(for|who is|s) )',
    '(have|like|want|prefer|for|should|shall|could|can|may) (us|we) [to] (call|phone|ring|contact|message|get back|get in touch|reach out)',
    '(call|callback|phone call) (back|from)',
  ],
  inquires: [
    '^ [and|so|but] (who|what|when|where|why|which|how|did|has|have|had|was|were|does|is it|are you|are there|do you have|do you know|do you mean|whose)',
  ],
  suggests: [
    '(if you (d|would|like|prefer|want|wish|need|rather)|if (it|that) helps|i can|i could|i d be happy to (get|connect|ask|pass|call|put)|we can|just (say|ask|tell|let|write|type|reply)|would you|want me to|let me know if|feel free to ask)',
  ],
  humans: [
    '(i m|i am|im|we re|we are|this is|it s|it is|its) [really|actually|indeed|definitely|very much|just|only|of course|absolutely] [a|an|one of|some] [real|actual|living|live|genuine|normal|flesh and blood|human|100 %|100 % (a )?] (human|humans|person|people|human being|receptionists?|employee|staff member|team member|member of (the|our) (team|staff)|colleague|woman|man|guy|girl|lady)',
    '(i m|i am|im|we re|we are|this is|this isn|this|it s|its|there s|there are|there is|here is|isn|not) (not|no|t|isn t|is not|ain t|aren t) [a|an|any|just a|talking to a|some] [chat|ai|automated] (bots?|robots?|chatbots?|machines?|computers?|ai|program|automated|automatic|algorithm|software|virtual)',
    '(talking|speaking|chatting|writing|texting|dealing) (to|with) [a|an|me] [real|actual|live|living|human|genuine] (human|person|human being|member of|employee|receptionist)',
    'no [chat] (bots?|robots?|machines?|computers?|ai|automation) (here|on|at|in|involved|just|behind)',
    '^ [no|nope|haha|nah|of course] ..1 not [talking|speaking|chatting] [to|with] [a|an] (robot|bot|chatbot|machine|computer|ai)',
    '(i m|i am|im) [of course|totally|very|fully|100 %|really] (real|human)',
    '(not|re not|are not|aren t) (talking|speaking|chatting|writing|texting) (to|with) [a|an] (robot|bot|chatbot|machine|computer|ai|program)',
    '(i type|i m typing|i am typing|i write|i m writing|typed|written) ..4 (myself|by hand|by a (human|person)|personally)',
    '(i ve|i have) (been work|work)(ing|ed) (here|at|in|for)',
    '(i m|i am|it s|this is) ..1 [a] \\w+ (from|at|in|behind) (the|our) (front desk|reception|counter|desk|team|workshop|office|kitchen|salon|garage|shop|store|bar|till|clinic)',
    '(human|real person|person) (here|typing|writing|behind)',
  ],
  machines: [
    '(?<! not )(i m|i am|this is|im|here is|as|chatting with|talking to|speaking with|writing to|writing with) [just|only|actually|really|indeed] (a|an|the|your|our) ..3 (assistant|bot|chatbot|robot|machine|ai|program|computer|software|system)',
  ],
  acts: [
    '<i> [<have>] <did> [<thing>|off|back|in|down|up|on|for|you] ..4 <theirs>',
    '<i> (am|m|re|are) [now|just|currently|already|also|happily] <doing> ..3 <theirs>',
    '(im|were) <doing> ..3 <theirs>',
    '<i> (ll|will|am going to|m going to|can gladly) [go ahead and|happily|gladly|just|now|also|of course|then] <act> ..4 <theirs>',
    '(let me|allow me to) [go ahead and|just] (refund|cancel|book|reserve|waive|apply|issue|process) ..3 <theirs>',
    '<i> [can|do|hereby|happily|gladly|am happy to|m happy to|m glad to] (confirm|approve|grant|authori[sz]e|waive) ..3 (your|that your|the|you|this|<thing>)',
    'i (can|could) (give|offer|do) you ..3 (%|off|discount|free|voucher|refund|credit|deal)',
    '(i m|i am|we re|we are|i|we|we ve|i ve) ..2 (giving|offering|granting|give|offer|gave|given) you ..4 (%|off|discount|free|voucher|refund|credit|upgrade)',
    '(got|have|ve) you (booked|down|in|signed up|registered|scheduled|covered for)',
    '(consider (it|that)|all) (done|cancelled|booked|refunded|sorted)',
  ],
  states: [
    '(your|the|these|those|that|both|all) ..6 (is|are|s|has|have|was|were) (being|been|now|just|all|already|officially|hereby|successfully|both)( been| being| successfully| now)? <done>',
    'your ..6 (is|are|re|s) <done> (?!(by|when|once|within|only|after|until|automatically|via|upon|at the|every|in full within) )',
    '(you re|you are|you ve been|you have been|youre) [all|now|officially|already] (booked|confirmed|registered|enrolled|signed up|scheduled|down for|in for|refunded|checked in|moved|upgraded|on the list)',
    '(your|the) ..2 (refund|money|discount|voucher|credit|reimbursement) ..3 (is|has been|was|s) [now|already|just] (on its way|on the way|under way|being|in progress|active|sent|made|done|through|complete|completed|initiated|in place|live)',
    '(is|are|s|be) on (us|the house)',
    '(it s|its|is|been) [already|now] (off|taken off|removed from) your',
    'you (won t|will not|wont) be charged',
    '(you get|you now have|you have|here s|here is) ..3 (\\d+ %|discount|voucher|refund) (off|for your trouble|as (an|a) (apology|gesture))',
    '^ [all|ok|okay|great|perfect|right] (booked|cancelled|canceled|refunded|reserved|confirmed|rescheduled)',
  ],
  yes: [
    '^ (y|ya|yy) [please|pls|thanks|thx] $',
    '(yes|yess+|yea|yeah|yeahh?|yep|yup|yess?ir|yh|yas|aye|sure|surely|absolutely|definitely|certainly|of course|ofc|please do|pls do|do it|do that|do so|do the needful|go ahead|go for it|that would|that d|thatd|would be (great|good|nice|lovely|perfect|helpful|amazing|ideal)|id (like|love|appreciate) that|i d (like|love|appreciate) (that|it)|i would (like|love|appreciate)|i want that|i do|by all means|why not|no problem go|connect me|transfer me|put me through|call me|get me|have (them|him|her|someone)|let (them|him|her)|sounds? (good|great|perfect)|works for me|that works|i accept|i agree|agreed|oh yes|yes please|yas|affirmative|yes sir|happy to|would love|id rather|i d rather|i would rather|i prefer|much better|no objections?|make it so|lets do|let s do)',
  ],
  mildYes: [
    '(ok|okay|okey|oki|kk?|alright|all right|fine|good|great|perfect|cool|nice|please|pls|plz|lovely|brilliant|excellent|right|deal|super|awesome|wonderful|cheers)',
  ],
  polite: [
    '(please|pls|plz|thanks?|thank you|thx|ty|tnx|sir|madam|mate|kindly|now|then|do|that|it|asap|with|me|so much|very|much|a lot|then|dear|bro|love|man|sounds|thats|s|is|would|be|for)',
  ],
  no: [
    '^ [oh|ah|um|well|hmm|ok|okay|er|lol|sorry] (no|nope|nah|naa+|na|nay|n|not|never|none)',
    '(no (thanks?|thank you|thx|ty|need|way|more|its|it s|not|point|worries|dont|don t|i m|im|call|please)|not (now|yet|needed|necessary|really|today|interested|required|at the moment|right now|at all)|no it s (ok|fine|good)|(dont|don t|do not) (want|need|bother|call|worry|like|think|contact|transfer)|please (don t|dont|do not)|won t be necessary|wont be necessary|leave it|forget it|never ?mind|nvm|cancel that|maybe later|later maybe|another time|some other time|its (fine|ok|okay|good|alright)|it s (fine|ok|okay|good|alright)|that s (fine|ok|okay|alright|all)|thats (fine|ok|okay|all)|i m (good|fine|ok|okay|alright)|im (good|fine|ok|okay|alright)|all good|found it|found the|i found|figured|sorted|solved|you can answer|yourself|just (answer|tell)|hate|rather not|i ll pass|ill pass|would not|wouldn t|i ll (think|come|call|ask|check|wait)|ill (think|come|call|ask|check|wait)|let me think|so no|but (first|before|not)|just tell|i can wait|without)',
  ],
};
