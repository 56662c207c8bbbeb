import { createContext, useContext } from 'react';

const ROLES = ['viewer', 'agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. The API checks it at every request; here it only decides what is shown. */
export type Me = { readonly sub: string; readonly role: Role | undefined };

/** Reads the claims of an access token, whose signature is the API's to check. */
export const readMe = (token: string): Me => {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown; 'cognito:groups'?: unknown };
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'] : [];
  return { sub: String(claims.sub ?? ''), role: ROLES.findLast((role) => groups.includes(role)) };
};

export const mayAct = ({ role }: Me): boolean => role === 'agent' || role === 'admin';
export const maySeeJobs = ({ role }: Me): boolean => role === 'admin';
export const maySeeCosts = ({ role }: Me): boolean => role === 'admin';
/** Two conversations of one phone number are told to be of one person by those who know the customers. */
export const mayJoinPeople = ({ role }: Me): boolean => role === 'admin';
export const mayChangeKnowledge = ({ role }: Me): boolean => role === 'admin';

const MeContext = createContext<Me>({ sub: '', role: undefined });
export const MeProvider = MeContext.Provider;
export const useMe = (): Me => useContext(MeContext);
