/** One WhatsApp number of the simulated business. */
export interface BusinessNumber {
  readonly phoneNumberId: string;
  /** Digits. */
  readonly displayPhoneNumber: string;
}

/** The account that all numbers of the simulator belong to. */
export const WABA_ID = '100000000000002';

/** A number of the fictional 555 range, always the same one for an id. */
export const displayPhoneNumberOf = (phoneNumberId: string): string =>
  `1555${phoneNumberId.slice(-7).padStart(7, '0')}`;
