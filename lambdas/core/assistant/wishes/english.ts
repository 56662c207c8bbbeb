import type { WishWords } from './wish.ts';

export const english: WishWords = {
  people: `someone|somebody|some one|sb|sum1|anyone|anybody|humans|human|human being|people|persons|person|agent|
    representative|rep|operator|colleagues|colleague|manager|supervisor|boss|owner|employee|adviser|advisor|
    staff|staff member|member of staff|team member|team|receptionist|secretary|reception|front desk|
    customer service executive|customer service agent|customer service team|customer service|
    customer care executive|customer care agent|customer care team|customer care|customer support executive|
    customer support agent|customer support team|customer support|executive|person in charge|whoever|doctor|dentist|mechanic|mechanics|hairdresser|technician|vet|nurse|chef|
    one of you|one of your mechanics|
    one of your colleagues|one of your people|one of your guys|one of your staff|one of your team`,
  human: `humans?|human being|human (?:agent|person|help|support|assistance)|(?:real|actual|live|proper) (?:person|people|human|humans|agent|one)|
    someone real|somebody real|agent|operator|representative|customer (?:service|care|support)`,
  between: `an?|the|your|ur|some|one|any|of|to|with|real|actual|live|proper|human|at|from|over|through|directly|on|in|up|
    please|pls|plz|just|another|quick|actually|kindly|the line|there|shop|a`,
  talk: `speak|talk|chat|speaking|talking|chatting|discuss(?: (?:this|it|that))?|have an? (?:quick |short )?(?:word|chat)|in touch`,
  bring: `(?:connect|transfer|pass|put|hand|get|give|forward|direct|refer|escalate|switch)(?: (?:me|us|it|this))(?: (?:over|through|on|up))?|
    connect|transfer|escalate|fetch|gimme|bring me|reach|get hold of|be (?:connected|transferred|passed|put through)`,
  contact: `(?:call|ring|phone|contact|message|text|email|write|answer|help|assist)(?: to)? (?:me|us)|
    (?:reply|respond|get back|speak|talk|reach out) to (?:me|us)|take over`,
  want: `want|wanna|need|prefer|demand|require|would like|d like|id like|rather have|rather|like to have|give me|get me|gimme|
    can i (?:have|get)|could i (?:have|get)`,
  polite: `please|pls|plz|now|here|asap|thanks|thank you|thx|right now|today|instead|not a (?:bot|robot|machine)|to help(?: me)?`,
  not: `do not|dont|don t|did not|didnt|didn t|(?<!why )not|never|wont|won t|wouldnt|wouldn t|without|no need|no reason|
    instead of|rather than|forget(?: what i said about)?|never mind|nevermind|(?<!how )(?:do|does|did) (?:i|we|you|he|she|they)|am i|
    was|were|been|said|says|told|yesterday`,
  governs: `really|even|actually|want|wanna|need|have|got|to|like|wish|be|any|anymore|for|of|about|asking|asked|that|me|
    let|looking|going|gonna|necessary|us|just|ever|think i|feel like|anyone|anybody|you to|still|necessarily|required`,
  takenBack: `(?:is|are|was)? ?(?:not|no longer|isnt|isn t) (?:needed|necessary|required)(?: anymore)?|wont be (?:needed|necessary)`,
  machine: 'bots?|robots?|chatbots?|machines?|computers?|ai|automatic (?:reply|replies|answers?)|automated \\S+',
  wishes: [
    '{talk} {between}* (?:to|with) {between}* {people}',
    '(?:get|fetch|see) (?:me )?(?:your|ur|the) (?:manager|supervisor|boss|owner|colleague)',
    '(?:be|get|getting) (?:called|contacted|helped|served|attended)(?: back)? by {between}* {people}',
    'an? call ?back',
    '(?:help|support|answer|reply) (?:from|of|by) {between}* (?:human|humans|human being|person|someone real)',
    '(?:let|have|make) {between}* (?:human|person|someone|somebody) (?:answer|handle|reply|help|deal|look|take|call|speak|talk)',
    'put {between}* {people} on',
    'put me through',
    '{human} (?:available|free)',
    '(?:can|could|will) {between}* (?:someone|somebody|anyone|anybody|you guys) pick up',
    '{people} (?:\\S+ )?(?:called|rang|phoned|contacted|messaged) me(?! yesterday| earlier| before| last| this| and| to)',
    '{want} {between}* (?:manager|supervisor|boss|owner|person in charge){end}',
    '{start} {between}* (?:manager|supervisor|boss|owner|colleague|someone|somebody|staff) (?:\\S+ ){0,2}(?:please|pls|plz|now|asap){end}',
    '(?:can i|could i|may i) (?:have|get) {between}* (?:manager|supervisor|boss|owner|{human}){end}',
    '{bring} {between}* {people}',
    '(?:get|have) {between}* {people} (?:on the (?:line|phone)|to (?:call|ring|phone|contact|message|talk|speak|write))',
    '{start} call {between}* {people}',
    '(?:please|pls|plz) call {between}* {people}',
    '{people} {any}* {contact}',
    '(?:can|could|is|would) {between}* {people} {between}* (?:call|contact|help|answer|write|reply|take over)(?! if )',
    '{people} (?:that |who |whom )?(?:i|we) (?:can|could) (?:\\S+ )?{talk}',
    'who (?:can|could|should|do) (?:i|we) {talk}',
    '(?:is|are|any) (?:there )?{between}* (?:anybody|anyone|somebody|someone|people|person) (?:real|human|actual)',
    '(?:is|are) there (?:an? |any )?{human}',
    '{want} {between}* {human} {end}',
    '{want} {between}* {human} (?:{polite}|who|that|because|about|not|for this|and|to (?:talk|speak|help|answer|deal|look))',
    '{want} {between}* (?:people|person|someone|somebody|manager|supervisor|boss|colleague)(?: {polite}){0,4}{end}',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    '{start} (?:person|manager|supervisor)(?: {polite}){0,4}{end}',
    '(?:(?:can|could|would|will) (?:you|u|ya)|please|pls|plz|kindly) (?:\\S+ )?(?:call|ring|phone) (?:me|us)(?:{end}| {polite}| back| on| at)',
    '(?:call|ring|phone) (?:me|us) back',
    'give (?:me|us) an? (?:call|ring|bell)',
    '(?:need|want|like|prefer) (?:\\S+ )?to {talk} {between}* (?:him|her|them)',
    '(?:pass|put|transfer|connect) (?:me|us) {between}* (?:him|her|them)',
  ],
};
