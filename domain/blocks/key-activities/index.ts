/** Key activities: what the business must perform well. */
import { block, oneOf } from '#blocks/vocabulary'

const natures = {
  value_chain: ['inbound_logistics', 'operations', 'outbound_logistics', 'marketing_sales', 'service'],
  value_shop: ['problem_finding_acquisition', 'problem_solving', 'choice', 'execution', 'control_evaluation'],
  value_network: ['network_promotion', 'service_provisioning', 'infrastructure_operation'],
}

export const keyActivities = block({
  id: 'key-activities',
  label: 'Key activities',
  asks: 'What must we perform well?',
  card: {
    kind: 'key-activity',
    explains: 'Work that must be done well for the value to arise.',
    prefix: 'ka',
    section: 'key_activities',
    label: { one: 'Key activity', many: 'Key activities' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'What sort of work is it?', 'Making things, solving problems of single customers, or running a platform.', [
        'production',
        'problem_solving',
        'platform_network',
      ]),
      level: oneOf(
        'Level',
        'Does it create the value or support those who do?',
        'Primary activities customers pay for; support makes those possible.',
        ['primary', 'support'],
      ),
      configuration: oneOf(
        'Configuration',
        'Does value arise in a chain, a shop or a network?',
        'A chain transforms, a shop solves, a network connects.',
        Object.keys(natures),
      ),
      nature: oneOf(
        'Nature',
        'Which step of that configuration is it?',
        'The step tells which other activities come before and after.',
        Object.values(natures).flat(),
        {
          attribute: 'configuration',
          allows: natures,
        },
      ),
    },
  },
  parts: [],
})
