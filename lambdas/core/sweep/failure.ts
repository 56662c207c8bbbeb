/** What a sweep could not do for one conversation, or for one number as a whole; the next sweep tries it again. */
export type Failure = {
  readonly phoneNumberId: string;
  readonly conversationId?: string;
  readonly error: unknown;
};
