import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's chain of credential providers in a bundle: a Lambda function has its role's credentials in
 * its environment, and the rest of the chain (SSO, profiles, instance metadata) is a third of the webhook's bundle.
 */
export const defaultProvider = () => fromEnv();
