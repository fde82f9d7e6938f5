import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Público',
  listen: 'Ouvir',
  listenTo: (room) => `Ouvir ${room}`,
  lead: 'Ouça e leia todos no seu idioma. Ninguém ouve nem vê você.',
  start: 'Começar a ouvir',
  entering: 'Entrando…',
  lost: 'A conexão caiu. Esta página volta sozinha.',
  comeBack: 'Voltar',
  soundOff: 'O navegador mantém o som desligado: ative-o',
  noInterpreter: 'Ainda não há intérprete nesta sala. Você ouve o som original.',
  nobodySpeaks: 'O que for dito aparecerá aqui.',
  smaller: 'Texto menor',
  larger: 'Texto maior',
  fullScreen: 'Tela cheia',
  leaveFullScreen: 'Sair da tela cheia',
};
