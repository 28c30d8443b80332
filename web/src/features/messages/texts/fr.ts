import type { ConversationTexts } from './en'

// Nothing and one are singular in French.
const plural = (count: number, one: string, other: string) => `${count} ${count < 2 ? one : other}`

export const fr: ConversationTexts = {
  poll: {
    label: (question) => `Sondage : ${question}`,
    one: 'Une seule réponse',
    several: 'Plusieurs réponses',
    votes: (count) => plural(count, 'vote', 'votes'),
    open: 'Sans fin',
    ends: (when) => `Se termine ${when}`,
    over: 'Ce sondage est terminé',
    share: (percent) => `${percent} du total`,
    own: 'votre réponse',
    vote: 'Voter',
    change: 'Modifier le vote',
    takeBack: 'Retirer le vote',
    create: 'Poser une question en sondage',
    createText: (channel) => `Tous ceux qui lisent ${channel} peuvent répondre.`,
    question: 'Question',
    options: 'Réponses',
    option: (number) => `Réponse ${number}`,
    remove: (number) => `Enlever la réponse ${number}`,
    add: 'Ajouter une réponse',
    multiple: 'On peut choisir plusieurs réponses',
    duration: 'Ouvert pendant',
    durations: [
      { seconds: 3600, label: '1 heure' },
      { seconds: 14_400, label: '4 heures' },
      { seconds: 28_800, label: '8 heures' },
      { seconds: 86_400, label: '1 jour' },
      { seconds: 259_200, label: '3 jours' },
      { seconds: 604_800, label: '1 semaine' },
      { seconds: 2_592_000, label: '30 jours' },
      { seconds: 0, label: 'Sans fin' },
    ],
    submit: 'Demander',
    twice: 'Cette réponse y est déjà.',
  },
  pins: {
    text: (channel) => `Ce qui mérite d’être retrouvé dans ${channel}, du plus récent au plus ancien.`,
    none: 'Rien n’est épinglé ici. Le menu d’un message permet de l’épingler.',
    jump: 'Aller au message',
  },
  deleted: {
    text: 'Seuls les modérateurs les voient, jusqu’à leur disparition définitive.',
    none: 'Rien n’a été supprimé ici récemment.',
    by: (name, when) => `Supprimé par ${name}, ${when}`,
    byAuthor: (when) => `Supprimé par son auteur, ${when}`,
    at: (when) => `Supprimé ${when}`,
    more: 'Afficher plus',
  },
  selection: {
    label: 'Choix de messages',
    count: (count, max) => `${plural(count, 'choisi', 'choisis')} sur ${max} au plus`,
    hint: 'Maj choisit tout ce qui est entre les deux. Échap quitte.',
    askTitle: (count) => `Supprimer ${plural(count, 'message', 'messages')} ?`,
    askText: 'Ils disparaissent pour tout le monde.',
  },
}
