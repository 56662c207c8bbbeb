import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** What a person may do, least first: read, answer, and change settings. */
const GROUPS = ['viewer', 'agent', 'admin'] as const;

/** The people at the business. Nobody signs up: an admin invites. */
export class Agents extends Construct {
  readonly userPool: UserPool;

  constructor(scope: Construct, id: string) {
    super(scope, id);
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
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const validations = Validations.of(this.userPool);
    validations.acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'A second factor is each person’s choice until the page lets people enrol one.',
    });
    validations.acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'Threat protection costs per person; nobody signs up here, and passwords are long.',
    });
    for (const groupName of GROUPS) {
      new CfnUserPoolGroup(this, `Group${groupName}`, { userPoolId: this.userPool.userPoolId, groupName });
    }
  }
}
