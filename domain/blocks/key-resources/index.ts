/** Key resources: the assets without which the business cannot work. */
import { block, oneOf } from '#blocks/vocabulary'

export const keyResources = block({
  id: 'key-resources',
  label: 'Key resources',
  asks: 'Which assets are indispensable?',
  card: {
    kind: 'key-resource',
    explains: 'An asset without which the value could not be offered.',
    prefix: 'kr',
    section: 'key_resources',
    label: { one: 'Key resource', many: 'Key resources' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'What sort of asset is it?', 'Things, knowledge, people or money; each is lost in another way.', [
        'physical',
        'intellectual',
        'human',
        'financial',
      ]),
      ownership: oneOf('Ownership', 'Whose is it?', 'What is not owned can be taken away.', ['owned', 'leased', 'from_partner']),
    },
  },
  parts: [],
})
