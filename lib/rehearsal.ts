import { CfnResource, type IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Types of resources without which the emulator refuses a whole stack. */
const MISSING: ReadonlySet<string> = new Set([
  'AWS::AppSync::Api',
  'AWS::AppSync::ChannelNamespace',
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::Logs::QueryDefinition',
  'AWS::SQS::QueueInlinePolicy',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SecretsManager::RotationSchedule',
  'AWS::WAFv2::WebACLAssociation',
]);

/** Leaves out of a rehearsal's templates what the AWS emulator lacks, and says what that is. */
export class LeaveOutWhatTheEmulatorLacks implements IAspect {
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || !MISSING.has(node.cfnResourceType)) return;
    if (node.node.scope?.node.tryRemoveChild(node.node.id)) {
      this.#say(`rehearsal: left out ${node.cfnResourceType} ${node.node.path}`);
    }
  }
}
