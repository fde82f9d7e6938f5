import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Pubblico',
  listen: 'Ascolta',
  listenTo: (room) => `Ascolta ${room}`,
  lead: 'Ascolta e leggi tutti nella tua lingua. Nessuno ti sente né ti vede.',
  start: 'Inizia ad ascoltare',
  entering: 'Ingresso in corso…',
  lost: 'La connessione è caduta. Questa pagina torna da sola.',
  comeBack: 'Torna',
  soundOff: 'Il browser tiene spento l’audio: attivalo',
  noInterpreter: 'In questa stanza non c’è ancora un interprete. Senti l’audio originale.',
  nobodySpeaks: 'Quello che viene detto apparirà qui.',
  smaller: 'Testo più piccolo',
  larger: 'Testo più grande',
  fullScreen: 'Schermo intero',
  leaveFullScreen: 'Esci dallo schermo intero',
};
