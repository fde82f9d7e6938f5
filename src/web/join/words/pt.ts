import type { JoinWords } from '../words.ts';

export const words: JoinWords = {
  joinRoom: (room) => `Entrar em ${room}`,
  lead: 'Ouça todos no seu idioma, com o original baixo ao fundo.',
  yourName: 'Seu nome',
  youSpeak: 'Você fala (opcional)',
  notSaid: 'Não informado',
  join: 'Entrar na sala',
  joining: 'Entrando…',
  preview: 'Como os outros verão você',
  cameraIsOff: 'Sua câmera está desligada',
  turnOnMicrophone: 'Ligar microfone',
  turnOffMicrophone: 'Desligar microfone',
  turnOnCamera: 'Ligar câmera',
  turnOffCamera: 'Desligar câmera',
  level: 'Nível do microfone',
  trySpeaking: 'Diga algo: a barra mostra se você é ouvido.',
  headphones: 'Use fones de ouvido: você ouve melhor e o seu microfone não capta a tradução.',
  bothOff: 'Você pode ligar os dois depois, na sala.',
  ios:
    'No iPhone ou iPad, o som para quando esta página fica em segundo plano, e não é possível ' +
    'compartilhar a tela.',
  refusals: {
    invitation_expired: 'Este convite expirou. Peça um novo.',
    invitation_used_up: 'Este convite já foi usado tantas vezes quanto podia. Peça um novo.',
    invitation_withdrawn: 'Este convite foi retirado. Fale com quem convidou você.',
    refused: 'Este link não é um convite válido. Foi copiado por inteiro?',
    too_many: 'Tentativas demais. Espere um minuto e tente de novo.',
    no_demo: 'Aqui só se entra com convite.',
    unreachable: 'O servidor não responde. Verifique sua conexão e tente de novo.',
  },
  noConnection: 'Não foi possível chegar à sala. Talvez um firewall ou a rede atrapalhe; tente de novo.',
  otherRole: 'Este convite serve apenas para ouvir ou ler. Abra o link exatamente como o recebeu.',
  ends: {
    ended: 'A sala foi encerrada.',
    removed: 'Você foi removido da sala.',
    elsewhere: 'Você entrou na sala em outro lugar e saiu dela aqui.',
    lost: 'A conexão com a sala caiu. Entre de novo quando estiver on-line.',
  },
  noInvitation: 'É preciso um convite',
  noInvitationText: 'Abra por inteiro o link que você recebeu.',
  noDemo: 'Aqui não há demonstração',
  noDemoText:
    'Esta instalação não dá acessos de demonstração: entra-se com convite ou pela sua própria aplicação, ' +
    'como mostra docs/client.md.',
  unreachable: 'Nada responde',
  unreachableText: 'Não é possível chegar ao servidor desta página. Recarregue para tentar de novo.',
  noEntry: 'Não dá para entrar',
};
