import { resourcesOf, type SynthesisedTemplate } from './a-stage.ts';

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };

const statementsOf = (properties: Readonly<Record<string, unknown>>): readonly Statement[] =>
  ((properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );

/** A resource by what it is, and the index or the part of it that is meant. */
const nameOf = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const [, part = ''] = /(\/index\/\w+|\/\*)"/.exec(text) ?? [];
  const [, kind = text] =
    /(Table|IngressSecret|EgressSecret|SecretsSecret|Queue|DeadLetters|Log|SweepFunction|Bucket)[0-9A-F]{8}/.exec(
      text,
    ) ?? [];
  return `${kind}${part}`;
};

/** What each role may do, and to what, by the role's logical id without its hash: `dynamodb:Query Table/index/open`. */
export const granted = (template: SynthesisedTemplate): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(resourcesOf(template, 'AWS::IAM::Role')).map(([id, { Properties }]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      statementsOf(Properties)
        .flatMap(({ Action, Resource }) =>
          [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${nameOf(resource)}`)),
        )
        .sort(),
    ]),
  );
