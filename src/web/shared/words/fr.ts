import { plural } from '../../words/plural.ts';
import type { SharedWords } from '../words.ts';

export const words: SharedWords = {
  pageLanguage: 'Langue de cette page',
  languageNotLoaded:
    'Cette langue n’a pas pu être chargée. Vérifiez votre connexion et choisissez-la de nouveau, ou rechargez la page.',
  close: 'Fermer',
  microphone: 'Microphone',
  camera: 'Caméra',
  soundOutput: 'Haut-parleurs ou casque',
  systemDefault: 'Réglage du système',
  unnamedDevice: (number) => `Appareil ${number}`,
  microphoneTrouble: {
    denied:
      'Le navigateur n’a pas le droit d’utiliser le microphone. Autorisez-le à côté de l’adresse de cette ' +
      'page, puis réessayez.',
    missing: 'Aucun microphone trouvé. Branchez-en un, puis réessayez. Vous pouvez écouter et lire sans.',
    busy: 'Un autre programme utilise le microphone. Fermez-le, puis réessayez.',
    insecure: 'Les navigateurs ne donnent le microphone qu’aux pages ouvertes en https.',
    other: 'Le navigateur ne donne pas de microphone. Vous pouvez écouter et lire sans.',
  },
  cameraTrouble: {
    denied:
      'Le navigateur n’a pas le droit d’utiliser la caméra. Autorisez-la à côté de l’adresse de cette ' +
      'page, puis réessayez.',
    missing: 'Aucune caméra trouvée. Branchez-en une, puis réessayez. Vous pouvez participer sans.',
    busy: 'Un autre programme utilise la caméra. Fermez-le, puis réessayez.',
    insecure: 'Les navigateurs ne donnent la caméra qu’aux pages ouvertes en https.',
    other: 'Le navigateur ne donne pas de caméra. Vous pouvez participer sans.',
  },
  sandbox: 'Bac à sable',
  sandboxText:
    'Une doublure qui connaît un petit guide de conversation pour réunions. Rien ne quitte cet ' + 'ordinateur.',
  paid: 'OpenAI',
  paidText: (price, host) =>
    `Payant : ${price} par minute pour chaque orateur et chaque langue. Ce qui est dit est envoyé à ${host}.`,
  machine: 'Ce qui se dit dans cette salle est traduit par une machine.',
  problems: {
    encrypted: 'Cette salle est chiffrée de bout en bout : aucun interprète ne peut écouter, et rien n’est traduit.',
    'may-not-subscribe': 'Vous ne pouvez entendre personne dans cette salle. Demandez à qui vous a invité.',
    'may-not-choose': 'Vous ne pouvez pas choisir de langue ici. Demandez à qui vous a invité.',
  },
  notOffered: (languages) => `Non proposé ici : ${languages}`,
  interpretation: {
    listenIn: 'Écouter en',
    originalSound: 'Son original',
    languagesFound: plural('fr', { one: '{n} langue', other: '{n} langues' }),
    noLanguageFound: 'Cette langue n’est pas proposée ici',
    balance: 'Équilibre entre original et traduction',
    original: 'Original',
    translation: 'Traduction',
    balanceValue: (share) => `${share} de traduction`,
    muteOriginal: 'Couper l’original',
    muteTranslation: 'Couper la traduction',
    captions: 'Sous-titres',
    stillHeard: plural('fr', { one: '{n} auditeur entend encore ceci', other: '{n} auditeurs entendent encore ceci' }),
    resting: 'Interprète prêt',
    starting: 'L’interprète arrive…',
    listening: 'L’interprète écoute',
    speaking: (language) => `Parle en ${language}`,
    delayed: (seconds) => `L’interprète a ${seconds} s de retard`,
    passthrough: 'Langue originale',
    reconnecting: 'L’interprète se reconnecte…',
    finishing: 'L’interprète termine',
    unavailable: (reason) => `Pas de traduction : ${reason}`,
    unknownReason: 'la raison n’est pas connue',
    reasons: {
      authentication: 'le service de traduction refuse la clé',
      region: 'le service de traduction refuse cette région',
      billing: 'le compte de traduction n’a plus de crédit',
      'rate-limit': 'trop de traductions à la fois',
      overloaded: 'le service de traduction est surchargé',
      protocol: 'le service de traduction répond de façon incompréhensible',
      connection: 'pas de connexion avec le service de traduction',
      expired: 'la session de traduction a expiré',
      'no-output': 'le service de traduction reste silencieux',
      budget: 'cette salle n’a plus de budget de traduction',
    },
  },
  nothingHere: 'Rien ici',
  nothingHereText: 'Il n’y a rien à cette adresse.',
};
