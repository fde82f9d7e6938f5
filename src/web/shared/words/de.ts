import { plural } from '../../words/plural.ts';
import type { SharedWords } from '../words.ts';

export const words: SharedWords = {
  pageLanguage: 'Sprache dieser Seite',
  languageNotLoaded:
    'Diese Sprache ließ sich nicht laden. Prüfen Sie Ihre Verbindung und wählen Sie sie noch einmal, oder laden Sie neu.',
  close: 'Schließen',
  microphone: 'Mikrofon',
  camera: 'Kamera',
  soundOutput: 'Lautsprecher oder Kopfhörer',
  systemDefault: 'Vorgabe des Systems',
  unnamedDevice: (number) => `Gerät ${number}`,
  microphoneTrouble: {
    denied:
      'Der Browser darf das Mikrofon nicht benutzen. Erlauben Sie es neben der Adresse dieser Seite und ' +
      'versuchen Sie es noch einmal.',
    missing:
      'Es wurde kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal. Zuhören ' +
      'und mitlesen können Sie auch ohne.',
    busy:
      'Ein anderes Programm benutzt gerade das Mikrofon. Schließen Sie es dort und versuchen Sie es noch ' + 'einmal.',
    insecure: 'Browser geben das Mikrofon nur an Seiten, die über https geöffnet sind.',
    other: 'Der Browser gibt kein Mikrofon frei. Zuhören und mitlesen können Sie auch ohne.',
  },
  cameraTrouble: {
    denied:
      'Der Browser darf die Kamera nicht benutzen. Erlauben Sie es neben der Adresse dieser Seite und ' +
      'versuchen Sie es noch einmal.',
    missing:
      'Es wurde keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es noch einmal. Teilnehmen ' +
      'können Sie auch ohne.',
    busy:
      'Ein anderes Programm benutzt gerade die Kamera. Schließen Sie es dort und versuchen Sie es noch ' + 'einmal.',
    insecure: 'Browser geben die Kamera nur an Seiten, die über https geöffnet sind.',
    other: 'Der Browser gibt keine Kamera frei. Teilnehmen können Sie auch ohne.',
  },
  sandbox: 'Sandbox',
  sandboxText: 'Ein Ersatz, der einen kleinen Sprachführer für Besprechungen kennt. Nichts verlässt diesen Rechner.',
  paid: 'OpenAI',
  paidText: (price, host) =>
    `Kostenpflichtig: ${price} pro Minute für jede sprechende Person und Sprache. Was gesagt wird, geht an ${host}.`,
  machine: 'Was in diesem Raum gesagt wird, übersetzt eine Maschine.',
  problems: {
    encrypted: 'Dieser Raum ist Ende-zu-Ende verschlüsselt: Kein Dolmetscher kann zuhören, nichts wird übersetzt.',
    'may-not-subscribe': 'Sie dürfen in diesem Raum niemanden hören. Fragen Sie, wer Sie eingeladen hat.',
    'may-not-choose': 'Sie dürfen hier keine Sprache wählen. Fragen Sie, wer Sie eingeladen hat.',
  },
  notOffered: (languages) => `Hier nicht im Angebot: ${languages}`,
  interpretation: {
    listenIn: 'Hören auf',
    originalSound: 'Originalton',
    languagesFound: plural('de', { one: '{n} Sprache', other: '{n} Sprachen' }),
    noLanguageFound: 'Diese Sprache gibt es hier nicht',
    balance: 'Verhältnis von Original und Übersetzung',
    original: 'Original',
    translation: 'Übersetzung',
    balanceValue: (share) => `${share} Übersetzung`,
    muteOriginal: 'Original stummschalten',
    muteTranslation: 'Übersetzung stummschalten',
    captions: 'Untertitel',
    stillHeard: plural('de', { one: '{n} Person hört dies noch', other: '{n} Personen hören dies noch' }),
    resting: 'Dolmetscher bereit',
    starting: 'Dolmetscher kommt …',
    listening: 'Dolmetscher hört zu',
    speaking: (language) => `Spricht ${language}`,
    delayed: (seconds) => `Dolmetscher ist ${seconds} s zurück`,
    passthrough: 'Originalsprache',
    reconnecting: 'Dolmetscher verbindet sich neu …',
    finishing: 'Dolmetscher kommt zum Ende',
    unavailable: (reason) => `Keine Übersetzung: ${reason}`,
    unknownReason: 'der Grund ist nicht bekannt',
    reasons: {
      authentication: 'der Übersetzungsdienst lehnt den Schlüssel ab',
      region: 'der Übersetzungsdienst lehnt diese Region ab',
      billing: 'das Konto für Übersetzungen hat kein Guthaben',
      'rate-limit': 'zu viele Übersetzungen auf einmal',
      overloaded: 'der Übersetzungsdienst ist überlastet',
      protocol: 'der Übersetzungsdienst antwortet unverständlich',
      connection: 'keine Verbindung zum Übersetzungsdienst',
      expired: 'die Sitzung beim Übersetzungsdienst ist abgelaufen',
      'no-output': 'der Übersetzungsdienst bleibt stumm',
      budget: 'das Budget dieses Raums für Übersetzungen ist aufgebraucht',
    },
  },
  nothingHere: 'Hier ist nichts',
  nothingHereText: 'Unter dieser Adresse gibt es nichts.',
};
