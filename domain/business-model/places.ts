/** Every place in which elements live: the nine blocks, and the areas around the canvas that are described in the same words. */
import { type Attribute, commonAttributes, type ElementKind, type PlaceDefinition } from '#blocks/vocabulary'
import { assessment, design } from './around/assessment.ts'
import { competition } from './around/competition.ts'
import { environment } from './around/environment.ts'
import { evidence } from './around/evidence.ts'
import { policies } from './around/policies.ts'
import { blockOf, blocks } from './nine-blocks.ts'

export const areas: readonly PlaceDefinition[] = [environment, competition, evidence, assessment, design, policies]
export const places: readonly PlaceDefinition[] = [...blocks, ...areas]
export const placeIds: readonly string[] = places.map((place) => place.id)
export const kinds: readonly ElementKind[] = places.flatMap((place) => [place.card, ...place.parts])
export const kindNames: readonly string[] = kinds.map((kind) => kind.kind)

const kindByName = new Map(kinds.map((kind) => [kind.kind, kind]))
const placeByKind = new Map(places.flatMap((place) => [place.card, ...place.parts].map((kind) => [kind.kind, place] as const)))
const attributesByKind = new Map(kinds.map((kind) => [kind.kind, { ...kind.attributes, ...commonAttributes }]))

export const kindOf = (name: string): ElementKind | undefined => kindByName.get(name)
export const placeOfKind = (kind: string): PlaceDefinition => placeByKind.get(kind) as PlaceDefinition
/** True for the kinds that stand on the canvas, false for those around it. */
export const isOnCanvas = (kind: string): boolean => blockOf(placeOfKind(kind).id) !== undefined
/** The attributes that an element of a kind may have: its own and the common ones, by name. */
export const attributesOf = (kind: string): Readonly<Record<string, Attribute>> => attributesByKind.get(kind) ?? {}
