import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Ask } from './deployed/ask.ts';
import type { Deployment } from './deployed/deploy.ts';
import type { InboxClient } from './deployed/inbox-client.ts';
import type { RehearsalSecrets } from './deployed/operations.ts';
import type { Phone } from './deployed/phone.ts';
import type { Emulator } from './emulator/start-emulator.ts';

/** What was deployed, and everybody who has to do with it. */
export interface World {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  /** Folder of what was deployed. */
  readonly assembly: string;
  /** Settings of every synthesis of this rehearsal. */
  readonly context: Readonly<Record<string, string>>;
  readonly secrets: RehearsalSecrets;
  readonly phoneNumberId: string;
  readonly ask: Ask;
  readonly phone: Phone;
  /** Somebody of group `admin`. */
  readonly admin: InboxClient;
  /** The access token of that somebody. */
  readonly adminToken: string;
  readonly people: { readonly client: CognitoIdentityProviderClient; readonly userPoolId: string };
  readonly queues: SQSClient;
}

/** How a check goes on after others had their turn. */
export type Finish = () => Promise<string>;

export interface Check {
  readonly name: string;
  /**
   * Answers with what it saw in a few words; where the outcome takes its time, with how to look at it later.
   *
   * @throws {Error} what is not as it should be
   */
  readonly run: (world: World) => Promise<string | Finish>;
}
