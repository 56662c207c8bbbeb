type Sentences = Readonly<Record<string, string>>;

/** What waits for a person, by the kind of its notification. */
export const notification: Sentences = {
  handover: 'The customer waits for a person.',
  unanswered: 'Nobody has answered the customer yet.',
  held: 'Nobody knows whether a message arrived.',
  failed: 'A message was not delivered.',
  account: 'The number cannot send: its token or its account is in trouble.',
  'lead-qualified': 'A customer has told all that is needed of a lead.',
  'unknown-number': 'Messages come for a number that has no settings.',
};

/** Why people take over, by the reason of the handover. */
export const reason: Sentences = {
  asked_for_person: 'They asked for one.',
  unknown_question: 'The assistant does not know the answer.',
  unreadable_message: 'The assistant cannot read this kind of message.',
  reply_too_long: 'The assistant’s reply was too long.',
  reply_empty: 'The assistant had no reply.',
  attempts: 'The assistant tried several times, and failed.',
  budget_spent: 'The assistant has spent what it may.',
  complaint: 'They complain.',
  policy_topic: 'People decide what this is about.',
  cannot_do: 'They want something that the assistant cannot do.',
  other: 'The assistant wanted a person to go on.',
  'loop.same_texts': 'They write the same again and again.',
  'loop.too_many_replies': 'The assistant has sent too many replies in ten minutes.',
  outside_hours: 'It was outside the opening hours.',
  low_confidence: 'The assistant was unsure twice in a row.',
  'guardrail.leak': 'The reply would have held a key, a number or an address that nobody named.',
  'guardrail.asks_secret': 'The reply would have asked for a secret.',
  'guardrail.link': 'The reply would have held a link to elsewhere.',
  'guardrail.language': 'The reply was in another language than theirs.',
  'opted.out': 'They do not want to hear from the assistant.',
  'window.closed': 'They wrote more than 24 hours ago.',
};
