import type { JoinWords } from '../words.ts';

export const words: JoinWords = {
  joinRoom: (room) => `Rejoindre ${room}`,
  lead: 'Entendez tout le monde dans votre langue, l’original en sourdine.',
  yourName: 'Votre nom',
  youSpeak: 'Vous parlez (facultatif)',
  notSaid: 'Non précisé',
  join: 'Rejoindre la salle',
  joining: 'Connexion…',
  preview: 'Comment les autres vous verront',
  cameraIsOff: 'Votre caméra est coupée',
  turnOnMicrophone: 'Activer le microphone',
  turnOffMicrophone: 'Couper le microphone',
  turnOnCamera: 'Activer la caméra',
  turnOffCamera: 'Couper la caméra',
  level: 'Niveau du microphone',
  trySpeaking: 'Dites quelque chose : la barre montre si l’on vous entend.',
  headphones: 'Mettez un casque : vous entendrez mieux, et votre microphone ne captera pas la traduction.',
  bothOff: 'Vous pourrez activer les deux plus tard, dans la salle.',
  ios:
    'Sur iPhone et iPad, le son s’arrête quand cette page passe en arrière-plan, et l’écran ne peut pas ' +
    'être partagé.',
  refusals: {
    invitation_expired: 'Cette invitation a expiré. Demandez-en une nouvelle.',
    invitation_used_up: 'Cette invitation a déjà servi autant de fois que permis. Demandez-en une nouvelle.',
    invitation_withdrawn: 'Cette invitation a été retirée. Adressez-vous à la personne qui vous a invité.',
    refused: 'Ce lien n’est pas une invitation valable. A-t-il été copié en entier ?',
    too_many: 'Trop d’essais. Attendez une minute, puis réessayez.',
    no_demo: 'Ici, on n’entre que sur invitation.',
    unreachable: 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.',
  },
  noConnection: 'La salle n’a pas pu être jointe. Un pare-feu ou le réseau fait peut-être obstacle ; réessayez.',
  otherRole: 'Cette invitation ne permet que d’écouter ou de lire. Ouvrez le lien tel que vous l’avez reçu.',
  ends: {
    ended: 'La salle est fermée.',
    removed: 'Vous avez été retiré de la salle.',
    elsewhere: 'Vous avez rejoint la salle ailleurs et l’avez donc quittée ici.',
    lost: 'La connexion à la salle est perdue. Revenez quand vous serez en ligne.',
  },
  noInvitation: 'Il faut une invitation',
  noInvitationText: 'Ouvrez en entier le lien que vous avez reçu.',
  noDemo: 'Pas de démonstration ici',
  noDemoText:
    'Cette installation ne donne pas d’accès de démonstration : on entre sur invitation ou depuis votre ' +
    'propre application, comme le montre docs/client.md.',
  unreachable: 'Rien ne répond',
  unreachableText: 'Le serveur de cette page est injoignable. Rechargez-la pour réessayer.',
  noEntry: 'On n’entre pas',
};
