import type { JoinWords } from '../words.ts';

export const words: JoinWords = {
  joinRoom: (room) => `Entra in ${room}`,
  lead: 'Ascolta tutti nella tua lingua, con l’originale basso in sottofondo.',
  yourName: 'Il tuo nome',
  youSpeak: 'Parli (facoltativo)',
  notSaid: 'Non indicato',
  join: 'Entra nella sala',
  joining: 'Un momento…',
  preview: 'Come ti vedranno gli altri',
  cameraIsOff: 'La tua videocamera è spenta',
  turnOnMicrophone: 'Accendi il microfono',
  turnOffMicrophone: 'Spegni il microfono',
  turnOnCamera: 'Accendi la videocamera',
  turnOffCamera: 'Spegni la videocamera',
  level: 'Livello del microfono',
  trySpeaking: 'Di’ qualcosa: la barra mostra se ti si sente.',
  headphones: 'Usa le cuffie: senti meglio e il tuo microfono non capta la traduzione.',
  bothOff: 'Puoi accenderli entrambi più tardi, nella sala.',
  ios:
    'Su iPhone e iPad l’audio si ferma quando questa pagina va in secondo piano e lo schermo non si può ' +
    'condividere.',
  refusals: {
    invitation_expired: 'Questo invito è scaduto. Chiedine uno nuovo.',
    invitation_used_up: 'Questo invito è già stato usato quante volte è permesso. Chiedine uno nuovo.',
    invitation_withdrawn: 'Questo invito è stato ritirato. Chiedi a chi ti ha invitato.',
    refused: 'Questo link non è un invito valido. È stato copiato per intero?',
    too_many: 'Troppi tentativi. Aspetta un minuto e riprova.',
    no_demo: 'Qui si entra solo su invito.',
    unreachable: 'Il server non risponde. Controlla la connessione e riprova.',
  },
  noConnection: 'Non è stato possibile raggiungere la sala. Forse lo impedisce un firewall o la rete; riprova.',
  otherRole: 'Questo invito serve solo per ascoltare o leggere. Apri il link così come l’hai ricevuto.',
  ends: {
    ended: 'La sala è stata chiusa.',
    removed: 'Sei stato rimosso dalla sala.',
    elsewhere: 'Sei entrato nella sala da un’altra parte e qui ne sei uscito.',
    lost: 'La connessione alla sala è caduta. Rientra quando sei online.',
  },
  noInvitation: 'Serve un invito',
  noInvitationText: 'Apri per intero il link che hai ricevuto.',
  noDemo: 'Qui non c’è una demo',
  noDemoText:
    'Questa installazione non dà accessi alla demo: si entra su invito o dalla propria applicazione, ' +
    'come mostra docs/client.md.',
  unreachable: 'Nessuna risposta',
  unreachableText: 'Il server di questa pagina non è raggiungibile. Ricarica per riprovare.',
  noEntry: 'Non si può entrare',
};
