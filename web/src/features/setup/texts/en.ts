/** The texts of the first steps: one person of an instance reads them, once. */
export const en = {
  text: 'Four short steps, and people can come. Each of them can wait.',
  steps: 'First steps',
  place: (step: number, of: number) => `Step ${step} of ${of}`,
  done: 'done',
  skip: 'Skip this step',
  dismiss: 'Put this away',
  name: {
    title: 'Name this place',
    text: 'What people see when they sign in. You can change it later in the settings.',
    label: 'Name of this place',
    placeholder: 'Night Shift',
    submit: 'Save the name',
  },
  server: {
    title: 'Start a community',
    text: 'A band, a label, a class, some friends. It begins with one channel to talk in.',
    label: 'Name of the community',
    placeholder: 'The Basement Tapes',
    submit: 'Start it',
    there: (name: string) => `${name} is there already.`,
    goOn: 'Go on',
  },
  invite: {
    title: 'Invite somebody',
    text: (name: string) => `Whoever has this link can join ${name}. It works for a week.`,
    without: 'There is no community to invite to yet. You can do this later from its header.',
    make: 'Make a link',
    link: 'Invitation link',
    goOn: 'Go on',
  },
  music: {
    title: 'Bring a first track',
    text: 'Upload something to listen to together: FLAC, MP3, Opus, WAV and more.',
    submit: 'Open the library',
  },
}

export type SetupTexts = typeof en
