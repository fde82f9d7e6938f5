import { createContext, useContext } from 'react';
import { OrganiserApi } from './organiser-api.ts';
import { OrganiserSession } from './organiser-session.ts';

/** What all parts of the organiser's view call. */
export class Organiser {
  readonly session = new OrganiserSession();
  readonly api = new OrganiserApi(this.session);
}

export const OrganiserContext = createContext<Organiser | undefined>(undefined);

export function useOrganiser(): Organiser {
  const organiser = useContext(OrganiserContext);
  if (!organiser) throw new Error('the page has no OrganiserContext');
  return organiser;
}
