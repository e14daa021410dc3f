/** Key resources: the assets without which the business cannot work. */
import { block, oneOf } from '#blocks/vocabulary'

export const keyResources = block({
  id: 'key-resources',
  label: 'Key resources',
  asks: 'Which assets are indispensable?',
  card: {
    kind: 'key-resource',
    prefix: 'kr',
    section: 'key_resources',
    label: { one: 'Key resource', many: 'Key resources' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'What sort of asset is it?', ['physical', 'intellectual', 'human', 'financial']),
      ownership: oneOf('Ownership', 'Whose is it?', ['owned', 'leased', 'from_partner']),
    },
  },
  parts: [],
})
