/** Templates: models without cards that ask the questions of their kind of business, block by block. */

const template = (name: string, portfolio: string, stage: string, prompts: Readonly<Record<string, readonly string[]>>) =>
  [
    'version: "2.0"',
    'meta:',
    `  name: ${name}`,
    `  portfolio: ${portfolio}`,
    `  stage: ${stage}`,
    'prompts:',
    ...Object.entries(prompts).flatMap(([section, asked]) => [`  ${section}:`, ...asked.map((text) => `    - ${JSON.stringify(text)}`)]),
    '',
  ].join('\n')

export const softwareTemplate = template('Subscription software', 'explore', 'ideation', {
  customer_segments: [
    'Who opens it every day, and who signs the contract?',
    'How many of them are there, and where would you find ten tomorrow?',
  ],
  value_propositions: ['What do they do today instead?', 'What would they miss after a week without it?'],
  channels: ['Where do they look when the old way fails?', 'What can they try before they talk to anybody?'],
  customer_relationships: ['Who answers when it does not work?', 'What makes them stay after the first year?'],
  revenue_streams: ['Per person, per site or per use?', 'What costs them more as they grow?'],
  key_resources: ['What do you know or have that others would need a year for?'],
  key_activities: ['What must work on the worst day of the year?'],
  key_partnerships: ['Whose data, hosting or customers do you stand on?'],
  costs: ['What does one more customer cost?', 'What is spent before the first one pays?'],
})
export const marketplaceTemplate = template('Marketplace', 'explore', 'ideation', {
  customer_segments: ['Which side is harder to win?', 'Which side comes back by itself?'],
  value_propositions: ['What does each side get that the other alone could not give?', 'What keeps them from meeting without you?'],
  channels: ['How do the first fifty of the harder side hear of you?'],
  customer_relationships: ['How do strangers come to trust each other?'],
  revenue_streams: [
    'Who pays: the side that gains more, or the side that feels it less?',
    'A share of each deal, a fee to be listed, or both?',
  ],
  key_resources: ['What grows with every deal?'],
  key_activities: ['What do you do by hand until there are enough?'],
  key_partnerships: ['Who carries the risk when a deal goes wrong?'],
  costs: ['What does one deal cost you?'],
})
export const serviceTemplate = template('Service with people', 'explore', 'discovery', {
  customer_segments: ['Who has the problem, and who has the budget?'],
  value_propositions: ['What is true after you leave that was not before?', 'How do they know that it worked?'],
  channels: ['Who is asked for a name when the problem appears?'],
  customer_relationships: ['One person, or a house?'],
  revenue_streams: ['By the day, by the result, or by the month?'],
  key_resources: ['Whose head is it in, and what is written down?'],
  key_activities: ['Which part could somebody else do after a month?'],
  key_partnerships: ['Who sends you work, and what do they get?'],
  costs: ['What do idle days cost?'],
})
