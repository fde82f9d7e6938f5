import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Public',
  listen: 'Écouter',
  listenTo: (room) => `Écouter ${room}`,
  lead: 'Écoutez et lisez chacun dans votre langue. Personne ne vous entend ni ne vous voit.',
  start: 'Commencer l’écoute',
  entering: 'Connexion…',
  lost: 'La connexion a été perdue. Cette page revient d’elle-même.',
  comeBack: 'Revenir',
  soundOff: 'Le navigateur garde le son coupé : activez-le',
  noInterpreter: 'Il n’y a pas encore d’interprète dans cette salle. Vous entendez le son original.',
  nobodySpeaks: 'Ce qui est dit s’affichera ici.',
  smaller: 'Texte plus petit',
  larger: 'Texte plus grand',
  fullScreen: 'Plein écran',
  leaveFullScreen: 'Quitter le plein écran',
};
