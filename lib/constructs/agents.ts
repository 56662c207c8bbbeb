import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** What a person may do, least first: read, answer, and change settings. */
const GROUPS = ['viewer', 'agent', 'admin'] as const;

/** The people at the business. Nobody signs up: an admin invites. */
export class Agents extends Construct {
  readonly userPool: UserPool;

  constructor(scope: Construct, id: string, { secondFactor }: Pick<StageConfig, 'secondFactor'>) {
    super(scope, id);
    const isAsked = secondFactor === 'everybody';
    this.userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // Where it is optional the sign-in pages enrol nobody, so that is the same as off.
      mfa: isAsked ? Mfa.REQUIRED : Mfa.OFF,
      ...(isAsked && { mfaSecondFactor: { otp: true, sms: false } }),
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const validations = Validations.of(this.userPool);
    if (!isAsked) {
      validations.acknowledge({ id: 'AwsSolutions-COG2', reason: 'This stage says so, by secondFactor: nobody.' });
    }
    validations.acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'Threat protection costs per person; nobody signs up here, and passwords are long.',
    });
    for (const groupName of GROUPS) {
      new CfnUserPoolGroup(this, `Group${groupName}`, { userPoolId: this.userPool.userPoolId, groupName });
    }
  }
}
